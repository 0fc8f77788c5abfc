package carrental.fleet.application;

import carrental.fleet.domain.CarStatus;
import carrental.fleet.domain.PlateNumber;

/**
 * Which cars of the register; null means any.
 *
 * @param branch the code of the branch where they stand
 * @param status their state
 * @param plateNumber exactly this one
 * @param text a part of plate number or model, in small or capital letters
 */
public record CarFilter(String branch, CarStatus status, PlateNumber plateNumber, String text) {}
