package carrental.platform.web.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may call a resource method, or all methods of a class that do not say so themselves.
 * Without it nobody may; {@link jakarta.annotation.security.PermitAll} opens a method to everyone.
 *
 * <p>The standard's {@code RolesAllowed} is not used: Liberty enforces it before we can give a
 * context its role, and answers without a body.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedTo {

  /** One of these roles is enough. */
  Role[] value();

  /** Of the contexts only these, by their {@code context.name}; none named means any. */
  String[] contexts() default {};
}
