/**
 * Who calls, and what they may. Liberty verifies a bearer token (MicroProfile JWT) before a request
 * reaches a resource; {@link carrental.platform.web.identity.AllowedTo} says who may go on, {@link
 * carrental.platform.web.identity.Caller} who it is. Towards another context, {@link
 * carrental.platform.web.identity.AsThisContext} shows who we are.
 *
 * <p>A context names itself by the configuration property {@code context.name}.
 */
package carrental.platform.web.identity;
