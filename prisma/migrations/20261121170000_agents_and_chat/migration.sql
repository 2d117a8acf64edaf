-- Versions of agents; conversations as trees with search, memories, attachments; connected language servers.
-- AlterTable
ALTER TABLE "agent" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "head_id" UUID,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'chat',
ADD COLUMN     "run" JSONB,
ADD COLUMN     "summary" JSONB,
ADD COLUMN     "titled" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "agent_id" UUID,
ADD COLUMN     "first_token_ms" INTEGER,
ADD COLUMN     "metadata" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "provider" TEXT,
ADD COLUMN     "rating" SMALLINT,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'done';

-- AlterTable
ALTER TABLE "ai_call" ADD COLUMN     "conversation_id" UUID,
ADD COLUMN     "first_token_ms" INTEGER;

-- CreateTable
CREATE TABLE "agent_version" (
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "tags" TEXT[],
    "config" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_index" (
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "search" tsvector NOT NULL,
    "embedding" vector,
    "embedding_model" TEXT,

    CONSTRAINT "message_index_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "memory" (
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "message_id" UUID,
    "embedding" vector,
    "embedding_model" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "media_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "text" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "language_backend" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "api_key" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "language_backend_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agent_version_agent_id_version_key" ON "agent_version"("agent_id", "version");

-- CreateIndex
CREATE INDEX "message_index_conversation_id_idx" ON "message_index"("conversation_id");

-- CreateIndex
CREATE INDEX "memory_user_id_agent_id_idx" ON "memory"("user_id", "agent_id");

-- CreateIndex
CREATE INDEX "attachment_user_id_created_at_idx" ON "attachment"("user_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "language_backend_name_key" ON "language_backend"("name");

-- CreateIndex
CREATE INDEX "message_parent_id_idx" ON "message"("parent_id");

-- AddForeignKey
ALTER TABLE "agent_version" ADD CONSTRAINT "agent_version_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_index" ADD CONSTRAINT "message_index_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory" ADD CONSTRAINT "memory_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory" ADD CONSTRAINT "memory_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Full text of messages
CREATE INDEX "message_index_search_idx" ON "message_index" USING GIN ("search");

-- What was stored before this migration: one branch, in the order of its time.
UPDATE message SET parent_id = earlier.id FROM (
  SELECT id AS own, lag(id) OVER (PARTITION BY conversation_id ORDER BY created_at, id) AS id FROM message
) AS earlier WHERE earlier.own = message.id;
UPDATE conversation SET head_id = (
  SELECT id FROM message WHERE conversation_id = conversation.id ORDER BY created_at DESC, id DESC LIMIT 1
);

-- Beside their rows: a search by meaning reads the vectors of all that somebody wrote, and apart they cost a look-up each.
ALTER TABLE "message_index" ALTER COLUMN "embedding" SET STORAGE MAIN;
