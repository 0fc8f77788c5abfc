package carrental.systemtests.journeys;

import java.util.List;
import java.util.concurrent.Flow;

/** Collects the lines of a stream as they come. */
final class LineCollector implements Flow.Subscriber<String> {

  private final List<String> lines;

  LineCollector(List<String> lines) {
    this.lines = lines;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    lines.add(line);
  }

  @Override
  public void onError(Throwable thrown) {
    lines.add("error: " + thrown);
  }

  @Override
  public void onComplete() {
    lines.add("end");
  }
}
