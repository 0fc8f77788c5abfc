/** The rules that hold in every context, as tests that each WAR runs on its own classes. */
package carrental.platform.architecture;
