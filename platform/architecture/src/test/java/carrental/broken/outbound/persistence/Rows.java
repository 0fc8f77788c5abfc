package carrental.broken.outbound.persistence;

import carrental.broken.inbound.rest.InboundThatKnowsOutbound;

/** A door out that knows a door in, which also makes a cycle. */
public class Rows {
  InboundThatKnowsOutbound door;
}
