// Writes the wire format of Protocol Buffers: just what an ONNX file needs. (protobuf.dev, "Encoding".)

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;

export class Message {
  /** @type {Buffer[]} */
  #parts = [];

  /** An integer field; negative numbers take ten bytes, as the format wants. @param {number} field @param {number | bigint} value */
  int(field, value) {
    this.#parts.push(tag(field, VARINT), varint(value));
    return this;
  }

  /** A 32-bit float field. @param {number} field @param {number} value */
  float(field, value) {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    this.#parts.push(tag(field, FIXED32), bytes);
    return this;
  }

  /** @param {number} field @param {Uint8Array} bytes */
  bytes(field, bytes) {
    this.#parts.push(
      tag(field, BYTES),
      varint(bytes.length),
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    );
    return this;
  }

  /** @param {number} field @param {string} text */
  text(field, text) {
    return this.bytes(field, Buffer.from(text, 'utf8'));
  }

  /** @param {number} field @param {Message} message */
  message(field, message) {
    return this.bytes(field, message.finish());
  }

  /** A repeated integer field in packed form. @param {number} field @param {readonly number[]} values */
  packedInts(field, values) {
    return this.bytes(field, Buffer.concat(values.map(varint)));
  }

  finish() {
    return Buffer.concat(this.#parts);
  }
}

/** @param {number} field @param {number} wireType */
function tag(field, wireType) {
  return varint((field << 3) | wireType);
}

/** @param {number | bigint} value */
function varint(value) {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return Buffer.from(bytes);
}
