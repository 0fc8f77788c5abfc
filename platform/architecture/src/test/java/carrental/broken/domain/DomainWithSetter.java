package carrental.broken.domain;

class DomainWithSetter {
  String state;

  void setState(String state) {
    this.state = state;
  }
}
