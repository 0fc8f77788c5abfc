package carrental.broken.inbound.rest;

import carrental.broken.outbound.persistence.Rows;

/** A door in that goes past the business. */
public class InboundThatKnowsOutbound {
  Rows rows;
}
