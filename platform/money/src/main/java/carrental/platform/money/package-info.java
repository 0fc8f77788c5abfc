/** Money, the one value that every context speaks of in the same way. */
package carrental.platform.money;
