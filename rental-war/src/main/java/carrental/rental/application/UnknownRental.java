package carrental.rental.application;

/** There is no contract of that reservation, or not yet. */
public class UnknownRental extends RuntimeException {}
