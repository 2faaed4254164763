-- Of several that are open to one address, the one that counts the longest stays.
SELECT in_each_organization($$
  UPDATE invitations i SET revoked_at = clock_timestamp()
  WHERE i.organization_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND EXISTS (
    SELECT 1 FROM invitations o
    WHERE o.organization_id = $1 AND lower(o.email) = lower(i.email) AND o.accepted_at IS NULL AND o.revoked_at IS NULL
      AND (o.expires_at, o.id) > (i.expires_at, i.id))
$$);
--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_invitation" ON "invitations" USING btree ("organization_id",lower("email")) WHERE "invitations"."accepted_at" is null and "invitations"."revoked_at" is null;
