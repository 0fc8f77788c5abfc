package carrental.broken.domain;

class DomainWithFloatingPoint {
  double price;

  float discounted(int percent) {
    return percent;
  }
}
