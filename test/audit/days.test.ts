import { expect } from "chai";
import { describe, it } from "mocha";
import { daysBetween, monthsOn, plusDays, sameDate } from "../../tasks/audit/days.ts";

describe("Days of the audits", () => {
  it("count a term to the same date, a period from a month's last day to a month's last day (刑诉解释 202)", () => {
    expect(sameDate("2017-02-28", 18)).to.equal("2018-08-28");
    expect(monthsOn("2017-02-28", 18)).to.equal("2018-08-31");
    expect([sameDate("2017-08-31", 18), monthsOn("2017-08-31", 18)]).to.deep.equal([
      "2019-02-28",
      "2019-02-28",
    ]);
    expect([sameDate("2020-01-30", 1), monthsOn("2020-01-30", 1)]).to.deep.equal([
      "2020-02-29",
      "2020-02-29",
    ]);
  });

  it("count back as well", () => {
    expect(monthsOn("2024-02-29", -2)).to.equal("2023-12-31");
    expect(sameDate("2024-02-29", -12)).to.equal("2023-02-28");
    expect(plusDays("2024-03-01", -1)).to.equal("2024-02-29");
    expect(daysBetween("2024-03-01", "2024-02-28")).to.equal(-2);
  });
});
