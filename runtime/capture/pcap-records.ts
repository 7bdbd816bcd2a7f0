const HEADER = 24;
const RECORD_HEADER = 16;
/** Microseconds or nanoseconds, as a machine of this byte order writes them. */
const LITTLE_ENDIAN = new Set([0xa1b2c3d4, 0xa1b23c4d]);

/** Cuts a pcap file that comes in pieces into whole records, so that what is kept of it is valid whenever it ends; counts them. */
export class PcapRecords {
  #rest: Buffer = Buffer.alloc(0);
  #isLittleEndian: boolean | undefined;
  /** Packets so far. */
  packets = 0;
  /** What they had on the wire, in bytes. */
  bytes = 0;

  /** Whether the file's header has come: from then on every packet is seen. */
  get hasBegun(): boolean {
    return this.#isLittleEndian !== undefined;
  }

  /** The next piece; returns the part of the file that has become whole by it. */
  push(chunk: Buffer): Buffer {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let end = 0;
    if (this.#isLittleEndian === undefined && data.length >= HEADER) {
      this.#isLittleEndian = LITTLE_ENDIAN.has(data.readUInt32LE(0));
      end = HEADER;
    }
    while (this.#isLittleEndian !== undefined && data.length >= end + RECORD_HEADER) {
      const next = end + RECORD_HEADER + this.#read(data, end + 8);
      if (data.length < next) break;
      this.packets += 1;
      this.bytes += this.#read(data, end + 12);
      end = next;
    }
    this.#rest = data.subarray(end);
    return data.subarray(0, end);
  }

  #read(data: Buffer, offset: number): number {
    return this.#isLittleEndian ? data.readUInt32LE(offset) : data.readUInt32BE(offset);
  }
}
