package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.News;
import carrental.mypage.domain.history.Step;
import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** News in the tables {@code stream_entries} and {@code stream_heads}. */
@ApplicationScoped
class NewsTable implements News {

  /** Locks the customer's row until the end of the transaction. */
  private static final String TAKE_NUMBERS =
      """
      insert into stream_heads as head (customer_id, last_id) values (?, ?)
      on conflict (customer_id) do update set last_id = head.last_id + excluded.last_id
      returning last_id
      """;

  private static final String ADD =
      """
      insert into stream_entries (customer_id, id, type, reservation_id, status, at)
      values (?, ?, ?, ?, ?, ?)
      """;

  private static final String AFTER =
      """
      select place.number - 1 as place, item.id, item.type, item.reservation_id, item.status,
        item.at
      from unnest(?, ?) with ordinality as place (customer_id, after, number)
      cross join lateral
        (select * from stream_entries entry
         where entry.customer_id = place.customer_id and entry.id > place.after
         order by entry.id limit ?) item
      order by place.number, item.id
      """;

  @Inject Sql sql;

  @Override
  public void add(String customerId, UUID reservationId, String status, List<Step> steps) {
    long last =
        sql.query(TAKE_NUMBERS, row -> row.getLong("last_id"), customerId, (long) steps.size())
            .get(0);
    long number = last - steps.size();
    for (Step step : steps) {
      number++;
      sql.update(ADD, customerId, number, step.type(), reservationId, status, step.at());
    }
  }

  @Override
  public void forget(String customerId, UUID reservationId) {
    sql.update(
        "delete from stream_entries where customer_id = ? and reservation_id = ?",
        customerId,
        reservationId);
  }

  @Override
  public void forget(String customerId) {
    sql.update("delete from stream_entries where customer_id = ?", customerId);
  }

  @Override
  public List<Item> told(String customerId, UUID reservationId) {
    return sql.query(
        "select * from stream_entries where customer_id = ? and reservation_id = ? order by id",
        NewsTable::item,
        customerId,
        reservationId);
  }

  @Override
  public long last(String customerId) {
    return sql.first(
            "select last_id from stream_heads where customer_id = ?",
            row -> row.getLong("last_id"),
            customerId)
        .orElse(0L);
  }

  @Override
  public List<List<Item>> after(List<Place> places, int limit) {
    var items = new ArrayList<List<Item>>();
    places.forEach(place -> items.add(new ArrayList<>()));
    sql.query(
        AFTER,
        row -> items.get(row.getInt("place")).add(item(row)),
        places.stream().map(Place::customerId).toArray(String[]::new),
        places.stream().map(Place::number).toArray(Long[]::new),
        limit);
    return items;
  }

  private static Item item(ResultSet row) throws SQLException {
    return new Item(
        row.getLong("id"),
        row.getString("type"),
        Sql.id(row, "reservation_id"),
        row.getString("status"),
        Sql.instant(row, "at"));
  }
}
