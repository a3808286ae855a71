import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import imported from "gcoord";
import { InputError } from "../chain/input.ts";
import { type Paper, commit } from "../crypto/commitment.ts";
import type { HashSuite, PlaceFact, ZoneKind } from "../generated/enums.ts";

/** What a coordinate is measured against: WGS-84 as devices give it, or GCJ-02 as maps published in China show it. */
export type Datum = "WGS-84" | "GCJ-02";

/** Longitude, then latitude, in degrees, as GeoJSON (RFC 7946) orders them. */
export type Coordinates = readonly [longitude: number, latitude: number];
type Ring = readonly Coordinates[];

/** A GeoJSON Polygon (outer ring, then holes) or MultiPolygon. */
export type Boundary =
  | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly Ring[])[] };

/** A zone as the agency keeps it, off chain. */
export interface Zone {
  readonly caseId: bigint | number;
  readonly kind: Exclude<ZoneKind, "none">;
  readonly datum: Datum;
  readonly boundary: Boundary;
}

/** Where a person was, as a device gave it. */
export interface Position {
  readonly coordinates: Coordinates;
  readonly datum: Datum;
}

/** What was found of a position. */
export interface Found {
  readonly fact: PlaceFact;
  /** The datum in which position and zone were compared: the zone's. */
  readonly datum: Datum;
  /** Whether the position had to be converted to it. */
  readonly converted: boolean;
}

// Its types are those of an ES module, while Node loads its CommonJS file.
const gcoord = imported as unknown as typeof imported.default;
const SYSTEMS = { "WGS-84": gcoord.WGS84, "GCJ-02": gcoord.GCJ02 } as const;

function requireDatum(datum: unknown, what: string): asserts datum is Datum {
  if (typeof datum === "string" && datum in SYSTEMS) return;
  throw new InputError(
    `${what} does not say its datum: WGS-84 (devices) or GCJ-02 (maps published in China), hundreds of metres apart` +
      ` / 未注明坐标系：请填写 WGS-84 或 GCJ-02`,
  );
}

function requireCoordinates(at: unknown, what: string): asserts at is Coordinates {
  const pair: readonly unknown[] = Array.isArray(at) ? at : [];
  const [longitude, latitude] = pair;
  const fits =
    pair.length === 2 &&
    typeof longitude === "number" &&
    typeof latitude === "number" &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90;
  if (fits) return;
  throw new InputError(`${what} is no [longitude, latitude] in degrees / 坐标应为[经度, 纬度]`);
}

const polygonsOf = ({ type, coordinates }: Boundary): readonly (readonly Ring[])[] =>
  type === "Polygon" ? [coordinates] : coordinates;

function requireBoundary(boundary: Boundary): void {
  const polygons = (boundary as Partial<Boundary>).coordinates ? polygonsOf(boundary) : [];
  const known = boundary.type === "Polygon" || (boundary.type as string) === "MultiPolygon";
  if (!known || polygons.length === 0 || polygons.some((rings) => rings.length === 0))
    throw new InputError("a zone's boundary is a GeoJSON Polygon or MultiPolygon / 区域应为GeoJSON多边形");
  for (const ring of polygons.flat()) {
    for (const at of ring) requireCoordinates(at, "a corner of the boundary");
    const [first, last] = [ring[0], ring.at(-1)];
    const closed = ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
    if (!closed)
      throw new InputError(
        "a ring of the boundary has four positions at least, and ends where it began / 边界环应闭合",
      );
  }
}

function requireZone(zone: Zone): void {
  requireDatum(zone.datum, "the zone");
  requireBoundary(zone.boundary);
  if (!(["allowed", "forbidden"] as string[]).includes(zone.kind))
    throw new InputError("a zone is allowed or forbidden / 区域类别应为准许或禁止");
}

/**
 * A coordinate in another datum. Outside of mainland China the two are the same.
 *
 * @throws InputError when one of the datums is not named
 */
export function convert(coordinates: Coordinates, from: Datum, to: Datum): Coordinates {
  requireDatum(from, "the coordinate");
  requireDatum(to, "the target");
  requireCoordinates(coordinates, "the coordinate");
  if (from === to) return coordinates;
  const [longitude, latitude] = coordinates;
  const [x, y] = gcoord.transform([longitude, latitude], SYSTEMS[from], SYSTEMS[to]);
  return [x, y];
}

/**
 * What a position means for a zone: on the boundary counts as in it, in a hole as out of it. A position in another datum
 * is converted to the zone's, and the answer says so.
 *
 * @throws InputError when the zone or the position does not name its datum
 */
export function factOf(zone: Zone, position: Position): Found {
  requireZone(zone);
  requireDatum(position.datum, "the position");
  const { datum, kind, boundary } = zone;
  const [longitude, latitude] = convert(position.coordinates, position.datum, datum);
  const within = booleanPointInPolygon([longitude, latitude], boundary as never);
  const breach: PlaceFact = kind === "allowed" ? "inside" : "forbidden";
  return { fact: within ? breach : "outside", datum, converted: position.datum !== datum };
}

/** JSON with the members of every object in the order of their names, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === "bigint") return String(each);
    if (typeof each !== "object" || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The text that stands for a zone: what is kept off chain, and committed to. It names the case, so that equal zones of two cases do not look equal. */
export function zoneText(zone: Zone): string {
  requireZone(zone);
  const { caseId, kind, datum, boundary } = zone;
  const { type, coordinates } = boundary;
  return canonicalJson({ caseId: String(caseId), kind, datum, boundary: { type, coordinates } });
}

/**
 * Commits to a zone under the parties' secret.
 *
 * @param secret the parties' secret, 16 bytes at least
 */
export const commitZone = (zone: Zone, secret: Uint8Array, suite?: HashSuite): Paper =>
  commit(zoneText(zone), secret, suite);

/** The text of a position at a moment, as evidence of a report: kept off chain, and committed to. */
export const positionText = ({ coordinates, datum }: Position, at: number): string =>
  canonicalJson({ at, coordinates, datum });
