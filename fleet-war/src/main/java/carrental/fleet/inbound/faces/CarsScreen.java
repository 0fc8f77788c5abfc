package carrental.fleet.inbound.faces;

import carrental.fleet.application.Branches;
import carrental.fleet.application.CarFilter;
import carrental.fleet.application.Cars;
import carrental.fleet.domain.Branch;
import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarStatus;
import carrental.platform.money.Money;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.LazyDataModel;

/** The list of the cars, with its search. */
@Named
@ViewScoped
public class CarsScreen implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final DateTimeFormatter END =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  @Inject private Cars cars;
  @Inject private Branches branches;

  private String text;
  private CarStatus status;
  private transient CarTable table;

  @PostConstruct
  void begin() {
    table = new CarTable(cars, () -> new CarFilter(null, status, null, text));
  }

  /** Begins at the first page again, because the search has changed. */
  public void search() {
    var root = FacesContext.getCurrentInstance().getViewRoot();
    ((DataTable) root.findComponent("list:cars")).setFirst(0);
  }

  /** The cars that are searched for. */
  public LazyDataModel<Car> getTable() {
    return table;
  }

  /** A part of plate number or model; null if it does not matter. */
  public String getText() {
    return text;
  }

  /** Searches for that text. */
  public void setText(String text) {
    this.text = text;
  }

  /** The status; null if it does not matter. */
  public CarStatus getStatus() {
    return status;
  }

  /** Searches for that status. */
  public void setStatus(CarStatus status) {
    this.status = status;
  }

  /** What can be searched for. */
  public CarStatus[] getStatuses() {
    return CarStatus.values();
  }

  /** The status as people read it. */
  public String english(CarStatus status) {
    return status.name().replace('_', ' ');
  }

  /** The Korean term for the status, where the business has one. */
  public String korean(CarStatus status) {
    return switch (status) {
      case AVAILABLE -> "(대여가능)";
      case RENTED -> "(대여중)";
      case OUT_OF_SERVICE, WITHDRAWN -> "";
    };
  }

  /** When a car that is out of service is expected back, by the clock of its branch. */
  public String expectedBack(Car car) {
    return branches
        .find(car.details().branch())
        .flatMap(branch -> car.outOfService().map(out -> END.format(at(branch, out.until()))))
        .orElse("");
  }

  private static ZonedDateTime at(Branch branch, Instant instant) {
    return instant.atZone(branch.details().timeZone());
  }

  /** Money as people read it: {@code 50,000 KRW}. */
  public String written(Money money) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
    format.setMinimumFractionDigits(money.amount().scale());
    return format.format(money.amount()) + " " + money.currency();
  }
}
