package carrental.platform.web;

import carrental.platform.json.Json;
import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Makes JAX-RS write and read JSON in the way of the whole system. */
@Provider
public class JsonbProvider implements ContextResolver<Jsonb> {

  @Override
  public Jsonb getContext(Class<?> type) {
    return Json.jsonb();
  }
}
