package carrental.other.domain;

/** Belongs to another context. */
public class Foreign {}
