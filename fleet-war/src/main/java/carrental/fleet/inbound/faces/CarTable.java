package carrental.fleet.inbound.faces;

import carrental.fleet.application.CarFilter;
import carrental.fleet.application.Cars;
import carrental.fleet.domain.Car;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The cars that a filter lets through, of which only the page that is shown is read. */
class CarTable extends LazyDataModel<Car> {

  private static final long serialVersionUID = 1L;

  private final transient Cars cars;
  private final transient Supplier<CarFilter> filter;

  CarTable(Cars cars, Supplier<CarFilter> filter) {
    this.cars = cars;
    this.filter = filter;
  }

  @Override
  public int count(Map<String, FilterMeta> filterBy) {
    return Math.toIntExact(cars.count(filter.get()));
  }

  @Override
  public List<Car> load(
      int first, int pageSize, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
    return cars.list(filter.get(), first, pageSize);
  }
}
