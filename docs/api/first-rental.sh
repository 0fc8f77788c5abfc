#!/usr/bin/env bash
# Your first rental: finds a car, reserves and pays it, looks at it from every side, cancels it.
# Needs curl and jq, and the system that `mvn -Prun` runs.
#   ORIGIN   where it is (http://localhost:8080)
#   SECRETS  the file of passwords that the start named (.carrental/secrets.properties)
set -euo pipefail
origin=${ORIGIN:-http://localhost:8080}
secrets=${SECRETS:-$(dirname "$0")/../../.carrental/secrets.properties}

secret() { sed -n "s/^$1=//p" "$secrets"; }

# A token from the built-in OpenID Connect provider.
token() {
  curl -sS --fail-with-body "$origin/oidc/endpoint/carrental/token" \
    -d grant_type=password -d scope=openid -d client_id=carrental-cli \
    --data-urlencode "client_secret=$(secret client.cli.secret)" \
    --data-urlencode "username=$1" --data-urlencode "password=$(secret "user.$1.password")" |
    jq -r .access_token
}

# call TOKEN METHOD PATH [BODY]
call() {
  curl -sS --fail-with-body -X "$2" "$origin$3" -H "Authorization: Bearer $1" \
    -H 'Content-Type: application/json' -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)" \
    ${4:+-d "$4"}
}

# Events take a moment: asks until the answer is as it will be.
# until_is WANTED TOKEN PATH JQ
until_is() {
  for _ in $(seq 100); do
    is=$(call "$2" GET "$3" | jq -r "$4")
    if [ "$is" = "$1" ]; then break; fi
    sleep 0.1
  done
  echo "$is"
}

customer=$(token c-1001)
desk=$(token desk-1)
admin=$(token admin-1)

# 14 days from now, three days long.
pickUpAt=$(jq -nr 'now + 14 * 86400 | strftime("%Y-%m-%dT03:00:00Z")')
returnAt=$(jq -nr 'now + 17 * 86400 | strftime("%Y-%m-%dT03:00:00Z")')

offer=$(call "$customer" GET "/reservation/api/offers?branch=ICN&pickUpAt=$pickUpAt&returnAt=$returnAt" | jq '.items[0]')
carId=$(jq -r .carId <<<"$offer")
echo "The cheapest car at ICN:  $(jq -r '"\(.model), \(.total.amount) \(.total.currency) for three days"' <<<"$offer")"

reservation=$(call "$customer" POST /reservation/api/reservations \
  "$(jq -n --arg carId "$carId" --arg pickUpAt "$pickUpAt" --arg returnAt "$returnAt" \
    '{$carId, $pickUpAt, $returnAt, payment: {method: "tok_approved"}}')")
id=$(jq -r .id <<<"$reservation")
echo "Reserved and paid:        $(jq -r '"\(.status), payment \(.payment.status)"' <<<"$reservation")"

echo "The rental:               $(until_is RENTED "$customer" "/reservation/api/reservations/$id" .rental.status)"
echo "The car at the desk:      $(until_is RENTED "$desk" "/rental/api/cars/$carId" .status)"
echo "The car in the register:  $(until_is RENTED "$admin" "/fleet/api/cars/$carId" .status)"

cancelled=$(call "$customer" POST "/reservation/api/reservations/$id/cancellation")
echo "Cancelled:                $(jq -r .status <<<"$cancelled")"
echo "The payment:              $(call "$customer" GET "/payment/api/payments/$id" | jq -r '"\(.status), \(.refunded.amount) \(.refunded.currency) given back"')"
echo "The car at the desk:      $(until_is AVAILABLE "$desk" "/rental/api/cars/$carId" .status)"
echo "The car in the register:  $(until_is AVAILABLE "$admin" "/fleet/api/cars/$carId" .status)"

mine='.items[] | select(.reservationId == "'$id'")'
until_is 8 "$customer" "/mypage/api/me/rentals" "$mine | .timeline | length" >/dev/null
echo "My Page tells it all:"
call "$customer" GET /mypage/api/me/rentals |
  jq -r "$mine"' | .timeline[] | "  \(.type)" + (if .amount then " \(.amount.amount) \(.amount.currency)" else "" end)'
