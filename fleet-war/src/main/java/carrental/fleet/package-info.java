/**
 * Fleet: the register of the cars that the company owns, and of its branches.
 *
 * <p>It promises that an admin can register, edit and withdraw cars, take them out of service and
 * bring them back, delete those that were never rented, and open and edit branches; that no two
 * cars in the fleet bear one plate number; and that the register shows which cars are rented.
 * Nobody needs it to be up: the others keep what they need of cars and branches from its events.
 *
 * <p>It publishes CarRegistered, CarChanged, CarWithdrawn, CarDeleted and BranchChanged on {@code
 * car-events}. It listens to CarRented, CarHandedOver, CarReturned and RentalCancelled on {@code
 * rental-events}.
 */
package carrental.fleet;
