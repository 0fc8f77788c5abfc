package carrental.fleet.inbound.faces;

import carrental.fleet.application.Branches;
import carrental.fleet.application.RegisterCar;
import carrental.fleet.domain.Acriss;
import carrental.fleet.domain.Branch;
import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.PlateNumber;
import carrental.fleet.domain.Refusal;
import carrental.platform.money.Money;
import carrental.platform.persistence.Ids;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;

/**
 * The form that registers a car. It carries the id of the car that it will make, so that sending it
 * twice registers one car.
 */
@Named
@ViewScoped
public class Registration implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private RegisterCar registerCar;
  @Inject private Branches branches;

  private String id = Ids.next().toString();
  private PlateNumber plateNumber;
  private String model;
  private Acriss acriss;
  private String branch;
  private Money dailyRate;

  /** Registers the car and empties the form, or says at the field what is wrong. */
  public void register() {
    FacesContext faces = FacesContext.getCurrentInstance();
    try {
      Car car = register(new CarDetails(plateNumber, model.strip(), acriss, branch, dailyRate));
      faces.addMessage(
          null,
          message(FacesMessage.SEVERITY_INFO, car.details().plateNumber() + " is registered."));
      empty();
    } catch (Refusal.PlateNumberTaken e) {
      UIInput field = (UIInput) faces.getViewRoot().findComponent("registration:plateNumber");
      field.setValid(false);
      field.setSubmittedValue(plateNumber.value());
      faces.addMessage(
          field.getClientId(faces),
          message(FacesMessage.SEVERITY_ERROR, "Another car in the fleet has this plate number."));
      faces.validationFailed();
    }
  }

  private Car register(CarDetails details) {
    // A form that came out of the browser's history was sent before, as another car.
    try {
      Car car = registerCar.register(UUID.fromString(id), details);
      return car.details().equals(details) ? car : registerCar.register(Ids.next(), details);
    } catch (Refusal.UnknownCar e) {
      return registerCar.register(Ids.next(), details);
    }
  }

  private void empty() {
    id = Ids.next().toString();
    plateNumber = null;
    model = null;
    acriss = null;
    branch = null;
    dailyRate = null;
  }

  private static FacesMessage message(FacesMessage.Severity severity, String text) {
    return new FacesMessage(severity, text, text);
  }

  /** The branches to choose from. */
  public List<Branch> getBranches() {
    return branches.all();
  }

  /** The currency of the rate. */
  public String getCurrency() {
    return MoneyConverter.currency();
  }

  /** The id of the car to be. */
  public String getId() {
    return id;
  }

  /** The id that came with the form. */
  public void setId(String id) {
    this.id = id;
  }

  /** The plate number. */
  public PlateNumber getPlateNumber() {
    return plateNumber;
  }

  /** The plate number that was typed in. */
  public void setPlateNumber(PlateNumber plateNumber) {
    this.plateNumber = plateNumber;
  }

  /** Make and model. */
  public String getModel() {
    return model;
  }

  /** Make and model that were typed in. */
  public void setModel(String model) {
    this.model = model;
  }

  /** The class. */
  public Acriss getAcriss() {
    return acriss;
  }

  /** The class that was typed in. */
  public void setAcriss(Acriss acriss) {
    this.acriss = acriss;
  }

  /** The branch's code. */
  public String getBranch() {
    return branch;
  }

  /** The code of the branch that was chosen. */
  public void setBranch(String branch) {
    this.branch = branch;
  }

  /** The daily rate. */
  public Money getDailyRate() {
    return dailyRate;
  }

  /** The daily rate that was typed in. */
  public void setDailyRate(Money dailyRate) {
    this.dailyRate = dailyRate;
  }
}
