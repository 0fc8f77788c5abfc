package carrental.broken.domain;

class CarManager {}
