/** The business: cars and branches, the rules that they keep, and why they refuse something. */
package carrental.fleet.domain;
