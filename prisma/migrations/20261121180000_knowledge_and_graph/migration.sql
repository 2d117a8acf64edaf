-- Collections of documents in chunks with vectors; a graph of entities and facts with two times.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "collection_id" UUID,
ADD COLUMN     "error" TEXT,
ADD COLUMN     "media_id" UUID,
ADD COLUMN     "metadata" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "pages" INTEGER,
ADD COLUMN     "previous_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "sha256" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'ready',
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "url" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "collection" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL DEFAULT 'knowledge',
    "language" TEXT NOT NULL DEFAULT 'english',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "shared" BOOLEAN NOT NULL DEFAULT true,
    "owner_id" UUID,
    "agent_id" UUID,
    "embedding_model" TEXT,
    "next_model" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_part" (
    "document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "page" INTEGER,
    "start" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "document_part_pkey" PRIMARY KEY ("document_id","position")
);

-- CreateTable
CREATE TABLE "chunk" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "title_path" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "page" INTEGER,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,
    "search" tsvector NOT NULL,

    CONSTRAINT "chunk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chunk_vector" (
    "chunk_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "collection_id" UUID NOT NULL,
    "dimension" INTEGER NOT NULL,
    "embedding" vector NOT NULL,

    CONSTRAINT "chunk_vector_pkey" PRIMARY KEY ("chunk_id","model")
);

-- CreateTable
CREATE TABLE "episode" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "space" TEXT NOT NULL,
    "space_id" UUID NOT NULL,
    "source_id" UUID,
    "chunk_id" UUID,
    "start" INTEGER,
    "end" INTEGER,
    "title" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "episode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entity" (
    "id" UUID NOT NULL,
    "space" TEXT NOT NULL,
    "space_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "description" TEXT NOT NULL DEFAULT '',
    "ref_id" UUID,
    "merged_into" UUID,
    "search" tsvector NOT NULL,
    "embedding" vector,
    "embedding_model" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "id" UUID NOT NULL,
    "space" TEXT NOT NULL,
    "space_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "predicate" TEXT NOT NULL,
    "object_id" UUID,
    "value" TEXT,
    "text" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retracted_at" TIMESTAMPTZ(3),
    "statement_id" UUID NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,
    "stated_from" TIMESTAMPTZ(3),
    "stated_to" TIMESTAMPTZ(3),
    "confidence" REAL NOT NULL DEFAULT 1,
    "episode_id" UUID,
    "search" tsvector NOT NULL,
    "embedding" vector,
    "embedding_model" TEXT,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "collection_slug_key" ON "collection"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "collection_agent_id_key" ON "collection"("agent_id");

-- CreateIndex
CREATE INDEX "chunk_collection_id_idx" ON "chunk"("collection_id");

-- CreateIndex
CREATE INDEX "chunk_search_idx" ON "chunk" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "chunk_document_id_position_key" ON "chunk"("document_id", "position");

-- CreateIndex
CREATE INDEX "chunk_vector_collection_id_model_idx" ON "chunk_vector"("collection_id", "model");

-- CreateIndex
CREATE INDEX "episode_space_space_id_idx" ON "episode"("space", "space_id");

-- CreateIndex
CREATE INDEX "episode_source_id_idx" ON "episode"("source_id");

-- CreateIndex
CREATE INDEX "entity_space_space_id_name_key_idx" ON "entity"("space", "space_id", "name_key");

-- CreateIndex
CREATE INDEX "entity_ref_id_idx" ON "entity"("ref_id");

-- CreateIndex
CREATE INDEX "entity_search_idx" ON "entity" USING GIN ("search");

-- CreateIndex
CREATE INDEX "entity_name_key_idx" ON "entity" USING GIN ("name_key" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "fact_space_space_id_idx" ON "fact"("space", "space_id");

-- CreateIndex
CREATE INDEX "fact_subject_id_predicate_idx" ON "fact"("subject_id", "predicate");

-- CreateIndex
CREATE INDEX "fact_object_id_idx" ON "fact"("object_id");

-- CreateIndex
CREATE INDEX "fact_episode_id_idx" ON "fact"("episode_id");

-- CreateIndex
CREATE INDEX "fact_search_idx" ON "fact" USING GIN ("search");

-- CreateIndex
CREATE INDEX "document_collection_id_created_at_idx" ON "document"("collection_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "document_collection_id_sha256_idx" ON "document"("collection_id", "sha256");

-- CreateIndex
CREATE INDEX "document_name_idx" ON "document" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "document_previous_ids_idx" ON "document" USING GIN ("previous_ids");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_part" ADD CONSTRAINT "document_part_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chunk" ADD CONSTRAINT "chunk_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chunk" ADD CONSTRAINT "chunk_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chunk_vector" ADD CONSTRAINT "chunk_vector_chunk_id_fkey" FOREIGN KEY ("chunk_id") REFERENCES "chunk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_object_id_fkey" FOREIGN KEY ("object_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_episode_id_fkey" FOREIGN KEY ("episode_id") REFERENCES "episode"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- One index a dimension: a vector column without one has none of its own. At full precision: in the embedded database a
-- vector goes into an index of half precision three to four times as slowly. Dimensions without one are searched exactly.
CREATE INDEX "chunk_vector_384_idx" ON "chunk_vector" USING hnsw (("embedding"::vector(384)) vector_cosine_ops) WHERE "dimension" = 384;
CREATE INDEX "chunk_vector_512_idx" ON "chunk_vector" USING hnsw (("embedding"::vector(512)) vector_cosine_ops) WHERE "dimension" = 512;
CREATE INDEX "chunk_vector_768_idx" ON "chunk_vector" USING hnsw (("embedding"::vector(768)) vector_cosine_ops) WHERE "dimension" = 768;
CREATE INDEX "chunk_vector_1024_idx" ON "chunk_vector" USING hnsw (("embedding"::vector(1024)) vector_cosine_ops) WHERE "dimension" = 1024;
