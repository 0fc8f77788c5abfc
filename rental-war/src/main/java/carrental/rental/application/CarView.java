package carrental.rental.application;

import carrental.rental.domain.CarStatus;
import java.util.UUID;

/**
 * A car as this context knows it.
 *
 * @param id the car's id
 * @param status whether it is let
 * @param openContracts how many contracts on it are open
 * @param version grows by one with every contract that is opened or ended on it
 */
public record CarView(UUID id, CarStatus status, int openContracts, long version) {}
