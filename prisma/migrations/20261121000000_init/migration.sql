-- The first schema. pgvector is made here so that every later migration may rely on it.
CREATE EXTENSION IF NOT EXISTS vector;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "limited" BOOLEAN NOT NULL DEFAULT false,
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "camera_grant" (
    "user_id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,

    CONSTRAINT "camera_grant_pkey" PRIMARY KEY ("user_id","camera_id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID,
    "action" TEXT NOT NULL,
    "object" TEXT,
    "details" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "camera" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "source" JSONB NOT NULL,
    "settings" JSONB NOT NULL,
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "camera_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,
    "detections" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "detection" (
    "track_id" UUID NOT NULL,
    "ts" TIMESTAMPTZ(3) NOT NULL,
    "camera_id" UUID NOT NULL,
    "class" TEXT NOT NULL,
    "confidence" REAL NOT NULL,
    "x" REAL NOT NULL,
    "y" REAL NOT NULL,
    "w" REAL NOT NULL,
    "h" REAL NOT NULL,
    "model" TEXT NOT NULL,

    CONSTRAINT "detection_pkey" PRIMARY KEY ("track_id","ts")
) PARTITION BY RANGE ("ts");

-- CreateTable
CREATE TABLE "track" (
    "id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "class" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "best_confidence" REAL NOT NULL,
    "detections" INTEGER NOT NULL DEFAULT 0,
    "model" TEXT NOT NULL,
    "path" JSONB NOT NULL DEFAULT '[]',
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "snapshot_id" UUID,
    "snapshot_box" JSONB,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" UUID,

    CONSTRAINT "track_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ts" TIMESTAMPTZ(3) NOT NULL,
    "camera_id" UUID NOT NULL,
    "track_id" UUID NOT NULL,
    "class" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "detection_minute" (
    "camera_id" UUID NOT NULL,
    "class" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "boxes" INTEGER NOT NULL,
    "tracks" INTEGER NOT NULL,
    "peak" INTEGER NOT NULL,

    CONSTRAINT "detection_minute_pkey" PRIMARY KEY ("camera_id","class","minute")
);

-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_user_id_idx" ON "api_key"("user_id");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE UNIQUE INDEX "camera_slug_key" ON "camera"("slug");

-- CreateIndex
CREATE INDEX "batch_received_at_idx" ON "batch"("received_at");

-- CreateIndex
CREATE INDEX "detection_camera_id_ts_idx" ON "detection"("camera_id", "ts");

-- CreateIndex
CREATE INDEX "track_first_seen_at_id_idx" ON "track"("first_seen_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "track_camera_id_first_seen_at_idx" ON "track"("camera_id", "first_seen_at" DESC);

-- CreateIndex
CREATE INDEX "track_class_first_seen_at_idx" ON "track"("class", "first_seen_at" DESC);

-- CreateIndex
CREATE INDEX "track_last_seen_at_idx" ON "track" USING BRIN ("last_seen_at");

-- CreateIndex
CREATE INDEX "track_snapshot_id_idx" ON "track"("snapshot_id");

-- CreateIndex
CREATE INDEX "event_ts_id_idx" ON "event"("ts" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "event_camera_id_ts_idx" ON "event"("camera_id", "ts" DESC);

-- CreateIndex
CREATE INDEX "event_track_id_idx" ON "event"("track_id");

-- CreateIndex
CREATE INDEX "detection_minute_minute_idx" ON "detection_minute"("minute");

-- CreateIndex
CREATE INDEX "media_sha256_idx" ON "media"("sha256");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera_grant" ADD CONSTRAINT "camera_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera_grant" ADD CONSTRAINT "camera_grant_camera_id_fkey" FOREIGN KEY ("camera_id") REFERENCES "camera"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera" ADD CONSTRAINT "camera_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track" ADD CONSTRAINT "track_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "media"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- Partitions lie in a schema of their own, so that Prisma's tools see the parent alone. Rows of a day that has no
-- partition yet land in the default one rather than fail; the server makes partitions ahead of time.
CREATE SCHEMA IF NOT EXISTS "partitions";
CREATE TABLE "partitions"."detection_default" PARTITION OF "detection" DEFAULT;

-- A track's row is written again with each batch that sees it. With room on its page, and no b-tree on what changes, the
-- new version stays there and no index is touched (heap-only tuples); hence BRIN on last_seen_at above.
ALTER TABLE "track" SET (fillfactor = 50);
ALTER TABLE "detection_minute" SET (fillfactor = 80);
