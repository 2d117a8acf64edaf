// 16-bit floats (IEEE 754 binary16), which JavaScript of Node 20 does not have.

/** @param {number} half bits @returns {number} */
export function halfToNumber(half) {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Bits of the nearest half, ties to even. @param {number} value @returns {number} */
export function numberToHalf(value) {
  float[0] = value;
  const x = /** @type {number} */ (bits[0]);
  const sign = (x >>> 16) & 0x8000;
  const exponent = ((x >>> 23) & 0xff) - 127;
  if (exponent === 128) return sign | (x & 0x7fffff ? 0x7e00 : 0x7c00);
  if (exponent > 15) return sign | 0x7c00;
  const fraction = (x & 0x7fffff) | 0x800000;
  // Below 2^-14 the exponent stays and the fraction shrinks; below 2^-25 nothing is left.
  const drop = exponent >= -14 ? 13 : -1 - exponent;
  if (drop > 24) return sign;
  const kept = roundToEven(fraction, drop);
  return sign | (exponent >= -14 ? ((exponent + 14) << 10) + kept : kept);
}

/** @param {number} fraction @param {number} drop bits to round away */
function roundToEven(fraction, drop) {
  const kept = fraction >>> drop;
  const rest = fraction - kept * 2 ** drop;
  const half = 2 ** (drop - 1);
  return rest > half || (rest === half && kept & 1) ? kept + 1 : kept;
}
