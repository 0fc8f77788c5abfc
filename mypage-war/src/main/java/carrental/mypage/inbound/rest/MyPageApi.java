package carrental.mypage.inbound.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All that is below {@code /mypage/api}. */
@ApplicationPath("/api")
public class MyPageApi extends Application {}
