package carrental.broken.domain;

import carrental.other.domain.Foreign;

class DomainThatKnowsAnotherContext {
  Foreign foreign;
}
