-- Requests that were begun and have no answer yet, among all that are kept for a week.
create index idempotency_keys_unanswered on idempotency_keys (created_at) where status is null;
