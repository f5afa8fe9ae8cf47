import { describe, expect, it } from "vitest";
import { addressList, mayConnect, urlFault } from "../../../lib/outbound/addresses.ts";
import { hostileAddresses, hostileUrls } from "./hostile.ts";

const loopback = addressList("127.0.0.0/8, ::1/128");

describe("a receiver's URL", () => {
  it.each([
    "https://hooks.example.org/wangge?tenant=1",
    "https://hooks.example.org./",
    "https://hooks.example.org:443/",
    "https://93.184.215.14:8443/",
    "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
    "https://接收.example.org/",
  ])("%s is allowed", (url) => expect(urlFault(url, [])).toBeUndefined());

  it("is tried in at least sixty hostile forms", () => {
    const urls = hostileUrls.map(([url]) => url);
    expect(new Set(urls).size).toBeGreaterThanOrEqual(60);
  });

  it.each(hostileUrls)("%s is refused: %s", (url, fault) => expect(urlFault(url, [])).toBe(fault));

  it.each([
    ["http://127.0.0.1:4000/", undefined],
    ["http://2130706433:4000/", undefined],
    ["https://[::1]:4000/", undefined],
    ["http://somebody@127.0.0.1:4000/", "credentials"],
    ["http://10.0.0.1/", "not_https"],
    ["http://localhost/", "not_https"],
    ["https://localhost/", "name"],
    ["https://169.254.169.254/", "address"],
    ["https://[::ffff:127.0.0.1]/", "address"],
  ])("%s where loopback is allowed: %s", (url, fault) =>
    expect(urlFault(url, loopback)).toBe(fault),
  );
});

describe("an address that a name led to", () => {
  it.each(hostileAddresses)("%s is not connected to", (address) =>
    expect(mayConnect(address, [])).toBe(false),
  );

  it.each(["93.184.215.14", "1.1.1.1", "223.5.5.5", "2606:4700:4700::1111", "240e:4c:4008::1"])(
    "%s is",
    (address) => expect(mayConnect(address, [])).toBe(true),
  );

  it("is connected to where it is listed, and its neighbour is not", () => {
    expect(["127.0.0.1", "::1"].map((one) => mayConnect(one, loopback))).toEqual([true, true]);
    const others = ["10.0.0.1", "::2", "::ffff:127.0.0.1", "no address", ""];
    expect(others.filter((one) => mayConnect(one, loopback))).toEqual([]);
  });
});
