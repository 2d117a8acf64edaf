// The linear assignment problem: which track gets which detection, at least total cost. Shortest augmenting paths
// with dual variables (Jonker and Volgenant 1987, in the rectangular form of Crouse 2016, "On implementing 2D
// rectangular assignment algorithms"). Buffers grow and are kept, so a steady scene allocates nothing.

/** Solves one problem after another on kept buffers. */
export class Assigner {
  /** Row-major costs of the problem to solve next; fill the first `rows * columns` after `reserve`. */
  cost = new Float64Array(256);
  private rowTo = new Int32Array(16);
  private columnTo = new Int32Array(16);
  private u = new Float64Array(16);
  private v = new Float64Array(16);
  private shortest = new Float64Array(16);
  private path = new Int32Array(16);
  private visitedRow = new Uint8Array(16);
  private visitedColumn = new Uint8Array(16);
  private transposed = new Float64Array(256);

  /** Make room for `rows * columns` costs and return the (zeroed) array to fill. */
  reserve(rows: number, columns: number): Float64Array {
    const cells = rows * columns;
    if (this.cost.length < cells) this.cost = new Float64Array(cells * 2);
    else this.cost.fill(0, 0, cells);
    const side = Math.max(rows, columns);
    if (this.rowTo.length < side) this.grow(side * 2);
    return this.cost;
  }

  /**
   * Pair rows with columns so that the sum of (cost - limit) over the pairs is least; no pair costs more than
   * `limit`. Returns the column of each row or -1, in a buffer that the next call overwrites.
   */
  solve(rows: number, columns: number, limit: number): Int32Array {
    // A pair at or above the limit is worth as much as no pair: 0.
    const cost = this.cost;
    for (let i = 0; i < rows * columns; i++) cost[i] = Math.min(cost[i]! - limit, 0);
    if (rows === 0 || columns === 0) return this.rowTo.fill(-1, 0, rows);
    if (rows <= columns) {
      this.augmentAll(cost, rows, columns, this.rowTo, this.columnTo);
    } else {
      const t = this.transpose(rows, columns);
      this.augmentAll(t, columns, rows, this.columnTo, this.rowTo);
    }
    for (let r = 0; r < rows; r++) {
      const c = this.rowTo[r]!;
      if (c >= 0 && cost[r * columns + c]! >= 0) this.rowTo[r] = -1;
    }
    return this.rowTo;
  }

  private augmentAll(cost: Float64Array, rows: number, columns: number, rowTo: Int32Array, columnTo: Int32Array): void {
    const { u, v } = this;
    u.fill(0, 0, rows);
    v.fill(0, 0, columns);
    rowTo.fill(-1, 0, Math.max(rows, columns));
    columnTo.fill(-1, 0, Math.max(rows, columns));
    for (let start = 0; start < rows; start++) this.augment(cost, rows, columns, start, rowTo, columnTo);
  }

  /** Dijkstra over reduced costs from row `start` to the nearest free column, then flip the path. */
  private augment(
    cost: Float64Array,
    rows: number,
    columns: number,
    start: number,
    rowTo: Int32Array,
    columnTo: Int32Array,
  ): void {
    const { u, v, shortest, path, visitedRow, visitedColumn } = this;
    shortest.fill(Number.POSITIVE_INFINITY, 0, columns);
    visitedRow.fill(0, 0, rows);
    visitedColumn.fill(0, 0, columns);
    let row = start;
    let least = 0;
    let sink = -1;
    while (sink < 0) {
      visitedRow[row] = 1;
      let next = -1;
      let nextCost = Number.POSITIVE_INFINITY;
      for (let c = 0; c < columns; c++) {
        if (visitedColumn[c]) continue;
        const reduced = least + cost[row * columns + c]! - u[row]! - v[c]!;
        if (reduced < shortest[c]!) {
          shortest[c] = reduced;
          path[c] = row;
        }
        // On a tie a free column ends the search sooner.
        if (shortest[c]! < nextCost || (shortest[c] === nextCost && columnTo[c]! < 0)) {
          nextCost = shortest[c]!;
          next = c;
        }
      }
      // Only NaN costs leave no column to go to.
      if (next < 0) return;
      least = nextCost;
      visitedColumn[next] = 1;
      if (columnTo[next]! < 0) sink = next;
      else row = columnTo[next]!;
    }
    u[start]! += least;
    for (let r = 0; r < rows; r++) {
      if (visitedRow[r] && r !== start) u[r]! += least - shortest[rowTo[r]!]!;
    }
    for (let c = 0; c < columns; c++) {
      if (visitedColumn[c]) v[c]! -= least - shortest[c]!;
    }
    for (let c = sink; ; ) {
      const r = path[c]!;
      columnTo[c] = r;
      const before = rowTo[r]!;
      rowTo[r] = c;
      if (r === start) break;
      c = before;
    }
  }

  private transpose(rows: number, columns: number): Float64Array {
    if (this.transposed.length < rows * columns) this.transposed = new Float64Array(rows * columns * 2);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) this.transposed[c * rows + r] = this.cost[r * columns + c]!;
    }
    return this.transposed;
  }

  private grow(side: number): void {
    this.rowTo = new Int32Array(side);
    this.columnTo = new Int32Array(side);
    this.u = new Float64Array(side);
    this.v = new Float64Array(side);
    this.shortest = new Float64Array(side);
    this.path = new Int32Array(side);
    this.visitedRow = new Uint8Array(side);
    this.visitedColumn = new Uint8Array(side);
  }
}
