// The project with one more network: a chain that a test serves, and the record of the ledger on it.
import { defineConfig } from "hardhat/config";
import xingzhi from "../../../tasks/index.ts";

const { XINGZHI_SERVED_URL = "http://127.0.0.1:1", XINGZHI_SERVED_IGNITION = "ignition" } = process.env;

export default defineConfig({
  plugins: [xingzhi],
  paths: { ignition: XINGZHI_SERVED_IGNITION },
  networks: { served: { type: "http", chainType: "l1", url: XINGZHI_SERVED_URL } },
});
