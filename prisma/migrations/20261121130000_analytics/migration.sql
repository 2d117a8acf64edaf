-- Zones and their events; agents, conversations, documents and model calls as far as questions need them; saved
-- questions, dashboards, exports; how the server did by the minute.
-- AlterTable
ALTER TABLE "track" ADD COLUMN     "zones" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "direction" TEXT,
ADD COLUMN     "duration_ms" INTEGER,
ADD COLUMN     "zone_id" UUID;

-- CreateTable
CREATE TABLE "zone" (
    "id" UUID NOT NULL,
    "camera_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "points" JSONB NOT NULL,
    "classes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "dwell_seconds" REAL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "config" JSONB NOT NULL DEFAULT '{}',
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "agent_id" UUID,
    "user_id" UUID,
    "title" TEXT NOT NULL DEFAULT '',
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "parts" JSONB NOT NULL DEFAULT '[]',
    "model" TEXT,
    "tokens" INTEGER,
    "latency_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "agent_id" UUID,
    "owner_id" UUID,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'upload',
    "mime" TEXT NOT NULL DEFAULT 'text/plain',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "tokens" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_call" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "agent_id" UUID,
    "user_id" UUID,
    "latency_ms" INTEGER NOT NULL,
    "prompt_tokens" INTEGER,
    "completion_tokens" INTEGER,
    "confidence" REAL,
    "retrieved" INTEGER,
    "ok" BOOLEAN NOT NULL,
    "error" TEXT,
    "ts" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ai_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asked_question" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "plan" JSONB,
    "answer" TEXT NOT NULL,
    "value" JSONB,
    "planner" TEXT NOT NULL,
    "latency_ms" DOUBLE PRECISION NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "asked_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_question" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT,
    "plan" JSONB NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dashboard" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dashboard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dashboard_card" (
    "id" UUID NOT NULL,
    "dashboard_id" UUID NOT NULL,
    "saved_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "width" INTEGER NOT NULL DEFAULT 2,

    CONSTRAINT "dashboard_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_job" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "schedule_id" UUID,
    "source" JSONB NOT NULL,
    "columns" JSONB,
    "format" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "node" TEXT NOT NULL DEFAULT '',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "file" TEXT NOT NULL,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_schedule" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" JSONB NOT NULL,
    "format" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "target" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "next_run_at" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "last_ok" BOOLEAN,
    "last_result" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_minute" (
    "name" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "p50" DOUBLE PRECISION NOT NULL,
    "p99" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "metric_minute_pkey" PRIMARY KEY ("name","minute","node")
);

-- CreateTable
CREATE TABLE "long_track" (
    "track_id" UUID NOT NULL,

    CONSTRAINT "long_track_pkey" PRIMARY KEY ("track_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "zone_camera_id_slug_key" ON "zone"("camera_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "agent_slug_key" ON "agent"("slug");

-- CreateIndex
CREATE INDEX "conversation_agent_id_created_at_idx" ON "conversation"("agent_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "conversation_user_id_updated_at_idx" ON "conversation"("user_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "message_conversation_id_created_at_idx" ON "message"("conversation_id", "created_at");

-- CreateIndex
CREATE INDEX "message_created_at_idx" ON "message"("created_at");

-- CreateIndex
CREATE INDEX "document_agent_id_idx" ON "document"("agent_id");

-- CreateIndex
CREATE INDEX "document_created_at_idx" ON "document"("created_at");

-- CreateIndex
CREATE INDEX "ai_call_ts_idx" ON "ai_call"("ts" DESC);

-- CreateIndex
CREATE INDEX "asked_question_user_id_asked_at_idx" ON "asked_question"("user_id", "asked_at" DESC);

-- CreateIndex
CREATE INDEX "saved_question_owner_id_updated_at_idx" ON "saved_question"("owner_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "dashboard_owner_id_idx" ON "dashboard"("owner_id");

-- CreateIndex
CREATE INDEX "dashboard_card_dashboard_id_position_idx" ON "dashboard_card"("dashboard_id", "position");

-- CreateIndex
CREATE INDEX "dashboard_card_saved_id_idx" ON "dashboard_card"("saved_id");

-- CreateIndex
CREATE UNIQUE INDEX "export_job_owner_id_file_key" ON "export_job"("owner_id", "file");

-- CreateIndex
CREATE INDEX "export_job_owner_id_created_at_idx" ON "export_job"("owner_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "export_job_schedule_id_idx" ON "export_job"("schedule_id");

-- CreateIndex
CREATE INDEX "export_schedule_next_run_at_idx" ON "export_schedule"("next_run_at");

-- CreateIndex
CREATE INDEX "event_zone_id_ts_idx" ON "event"("zone_id", "ts" DESC);

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_question" ADD CONSTRAINT "saved_question_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dashboard" ADD CONSTRAINT "dashboard_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dashboard_card" ADD CONSTRAINT "dashboard_card_dashboard_id_fkey" FOREIGN KEY ("dashboard_id") REFERENCES "dashboard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dashboard_card" ADD CONSTRAINT "dashboard_card_saved_id_fkey" FOREIGN KEY ("saved_id") REFERENCES "saved_question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_schedule" ADD CONSTRAINT "export_schedule_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Who was in view when a window began? Tracks that began within the hour before it, by the index on first_seen_at, and
-- the few longer ones, which are listed here. An index on last_seen_at would cost every batch of detections its cheap
-- (heap-only) updates; the conditions of these triggers are looked at without calling anything.
CREATE FUNCTION "keep_long_track"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM long_track WHERE track_id = OLD.id;
  ELSE
    INSERT INTO long_track (track_id) VALUES (NEW.id) ON CONFLICT (track_id) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "track_long_insert" AFTER INSERT ON "track" FOR EACH ROW
  WHEN (NEW.last_seen_at - NEW.first_seen_at > interval '1 hour') EXECUTE FUNCTION "keep_long_track"();
-- Only when it crosses the hour: a car that is parked for a day is written to the list once.
CREATE TRIGGER "track_long_update" AFTER UPDATE ON "track" FOR EACH ROW
  WHEN (NEW.last_seen_at - NEW.first_seen_at > interval '1 hour' AND OLD.last_seen_at - OLD.first_seen_at <= interval '1 hour')
  EXECUTE FUNCTION "keep_long_track"();
CREATE TRIGGER "track_long_delete" AFTER DELETE ON "track" FOR EACH ROW
  WHEN (OLD.last_seen_at - OLD.first_seen_at > interval '1 hour') EXECUTE FUNCTION "keep_long_track"();
