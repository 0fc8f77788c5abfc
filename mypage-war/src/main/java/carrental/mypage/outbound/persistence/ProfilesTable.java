package carrental.mypage.outbound.persistence;

import carrental.mypage.application.profile.Profiles;
import carrental.mypage.domain.profile.Profile;
import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Profiles in the table {@code profiles}. */
@ApplicationScoped
class ProfilesTable implements Profiles {

  @Inject Sql sql;

  @Override
  public Versioned of(String customerId) {
    return sql.first(
            "select name, email, phone, version from profiles where customer_id = ?",
            row ->
                new Versioned(
                    row.getString("name") == null
                        ? null
                        : new Profile(
                            row.getString("name"), row.getString("email"), row.getString("phone")),
                    row.getLong("version")),
            customerId)
        .orElse(new Versioned(null, 0));
  }

  @Override
  public boolean replace(String customerId, long version, Profile profile) {
    int changed =
        version == 0
            ? sql.update(
                """
                insert into profiles (customer_id, version, name, email, phone)
                values (?, 1, ?, ?, ?) on conflict do nothing
                """,
                customerId,
                profile.name(),
                profile.email(),
                profile.phone())
            : sql.update(
                """
                update profiles set version = version + 1, name = ?, email = ?, phone = ?
                where customer_id = ? and version = ?
                """,
                profile.name(),
                profile.email(),
                profile.phone(),
                customerId,
                version);
    return changed == 1;
  }

  @Override
  public void erase(String customerId) {
    sql.update(
        """
        insert into profiles as known (customer_id, version) values (?, 1)
        on conflict (customer_id) do update set version = known.version + 1,
          name = null, email = null, phone = null
        """,
        customerId);
  }
}
