// What a position means for a zone, and what of it leaves the agency.
import {
  type Boundary,
  type Datum,
  type Zone,
  canonicalJson,
  commitZone,
  convert,
  factOf,
  zoneText,
} from "@xingzhi/sdk/places";
import { InputError } from "@xingzhi/sdk";
import { expect } from "chai";
import { describe, it } from "mocha";
import { SECRET } from "../helpers/correctionWorld.ts";

type Corner = [number, number];
const square = (west: number, south: number, size: number): Corner[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
/** A degree square around Beijing with a hole in its middle. */
const holed: Boundary = { type: "Polygon", coordinates: [square(116, 39, 1), square(116.4, 39.4, 0.2)] };
/** A county in two parts, far from one another. */
const parts: Boundary = {
  type: "MultiPolygon",
  coordinates: [[square(116, 39, 0.1)], [square(120, 30, 0.1)]],
};
const zone = (over: Partial<Zone> = {}): Zone => ({
  caseId: 7,
  kind: "allowed",
  datum: "WGS-84",
  boundary: holed,
  ...over,
});
const at = (longitude: number, latitude: number, datum: Datum = "WGS-84") => ({
  coordinates: [longitude, latitude] as const,
  datum,
});
const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof InputError ? error.message : `not an InputError: ${String(error)}`;
  }
  return "taken";
};

describe("a position and a zone", () => {
  it("is inside of an allowed zone, or outside of it, and a hole is outside", () => {
    expect(factOf(zone(), at(116.1, 39.1))).to.deep.equal({
      fact: "inside",
      datum: "WGS-84",
      converted: false,
    });
    expect(factOf(zone(), at(117.1, 39.1)).fact).to.equal("outside");
    expect(factOf(zone(), at(116.5, 39.5)).fact).to.equal("outside");
  });

  it("is in a forbidden zone, or outside of it, a hole being outside", () => {
    const forbidden = zone({ kind: "forbidden" });
    expect(factOf(forbidden, at(116.1, 39.1)).fact).to.equal("forbidden");
    expect(factOf(forbidden, at(117.1, 39.1)).fact).to.equal("outside");
    expect(factOf(forbidden, at(116.5, 39.5)).fact).to.equal("outside");
  });

  it("on the boundary counts as in the zone", () => {
    expect(factOf(zone(), at(116, 39.5)).fact).to.equal("inside");
    expect(factOf(zone({ kind: "forbidden" }), at(116, 39.5)).fact).to.equal("forbidden");
  });

  it("is inside of a zone of several parts when any of them holds it", () => {
    const county = zone({ boundary: parts });
    expect(factOf(county, at(116.05, 39.05)).fact).to.equal("inside");
    expect(factOf(county, at(120.05, 30.05)).fact).to.equal("inside");
    expect(factOf(county, at(118, 35)).fact).to.equal("outside");
  });

  it("converts between WGS-84 and GCJ-02 as published pairs have it", () => {
    // The pair that the documentation of coordtransform, another library, gives for Tiananmen.
    const near = (found: readonly number[], published: readonly number[]) =>
      found.every((degrees, i) => Math.abs(degrees - published[i]!) < 1e-6);
    const onMap = convert([116.404, 39.915], "WGS-84", "GCJ-02");
    expect(near(onMap, [116.41024449916938, 39.91640428150164]), String(onMap)).to.equal(true);
    const back = convert(onMap, "GCJ-02", "WGS-84");
    expect(near(back, [116.404, 39.915]), String(back)).to.equal(true);
    // Outside of mainland China nothing is shifted.
    expect(convert([2.35, 48.85], "WGS-84", "GCJ-02")).to.deep.equal([2.35, 48.85]);
  });

  it("is compared in the zone's datum, and the answer says that it was converted", () => {
    // Two hundred metres around where GCJ-02 shows the point: its WGS-84 numbers lie outside, the point itself inside.
    const near = square(116.41024 - 0.001, 39.9164 - 0.001, 0.002);
    const onMap = zone({ datum: "GCJ-02", boundary: { type: "Polygon", coordinates: [near] } });
    expect(factOf(onMap, at(116.404, 39.915, "WGS-84"))).to.deep.equal({
      fact: "inside",
      datum: "GCJ-02",
      converted: true,
    });
    expect(factOf(onMap, at(116.404, 39.915, "GCJ-02"))).to.deep.equal({
      fact: "outside",
      datum: "GCJ-02",
      converted: false,
    });
    const byDevice = zone({
      datum: "WGS-84",
      boundary: { type: "Polygon", coordinates: [square(116.403, 39.914, 0.002)] },
    });
    expect(factOf(byDevice, at(116.410244, 39.916404, "GCJ-02"))).to.include({
      fact: "inside",
      datum: "WGS-84",
    });
  });

  it("is refused when either does not say its datum", () => {
    const unsaid = undefined as unknown as Datum;
    expect(refusal(() => factOf(zone({ datum: unsaid }), at(116.1, 39.1)))).to.match(
      /the zone does not say its datum/,
    );
    const position = { coordinates: [116.1, 39.1] as const, datum: "BD-09" as Datum };
    expect(refusal(() => factOf(zone(), position))).to.match(/the position does not say its datum/);
    expect(refusal(() => commitZone(zone({ datum: unsaid }), SECRET))).to.match(/datum/);
    expect(refusal(() => convert([116, 39], unsaid, "GCJ-02"))).to.match(/datum/);
  });

  it("is refused when it is no position, or the boundary no closed polygon", () => {
    expect(refusal(() => factOf(zone(), at(39.1, 116.1)))).to.match(/longitude, latitude/);
    expect(refusal(() => factOf(zone(), at(Number.NaN, 39.1)))).to.match(/longitude, latitude/);
    const open = { type: "Polygon", coordinates: [square(116, 39, 1).slice(0, 4)] } as const;
    expect(refusal(() => factOf(zone({ boundary: open }), at(116.1, 39.1)))).to.match(/ends where it began/);
    const empty = { type: "MultiPolygon", coordinates: [] } as const;
    expect(refusal(() => factOf(zone({ boundary: empty }), at(116.1, 39.1)))).to.match(/Polygon/);
    const point = { type: "Point", coordinates: [116, 39] } as unknown as Boundary;
    expect(refusal(() => factOf(zone({ boundary: point }), at(116.1, 39.1)))).to.match(/Polygon/);
    expect(refusal(() => zoneText(zone({ kind: "none" as never })))).to.match(/allowed or forbidden/);
  });

  it("of equal content has one commitment, however it is written down, and another in every other case", () => {
    const { boundary, caseId, datum, kind } = zone();
    const turned: Zone = {
      datum,
      kind,
      boundary: { coordinates: boundary.coordinates, type: boundary.type } as Boundary,
      caseId,
    };
    expect(commitZone(turned, SECRET)).to.deep.equal(commitZone(zone(), SECRET));
    expect(commitZone(zone({ caseId: 8 }), SECRET).commitment).not.to.equal(
      commitZone(zone(), SECRET).commitment,
    );
    expect(commitZone(zone({ datum: "GCJ-02" }), SECRET).commitment).not.to.equal(
      commitZone(zone(), SECRET).commitment,
    );
    expect(canonicalJson({ b: [{ d: 1n, c: null }], a: "x" })).to.equal('{"a":"x","b":[{"c":null,"d":"1"}]}');
  });
});
