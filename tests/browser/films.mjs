// Plays a film and a sound of a newsroom that `kawaraban serve` shows. Run by tests/browser.rs:
// node films.mjs PLAYWRIGHT CHROMIUM ADDRESS SECRET
import { createRequire } from "node:module";

const [playwright, executablePath, address, secret] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const expect = (what, holds) => {
  if (!holds) throw new Error(what);
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"] });
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const outside = () => asked.filter((url) => !url.startsWith(address) && !url.startsWith("data:"));
  await page.goto(`${address}releases/pilot/`);
  await page.waitForLoadState("load");
  const film = page.locator("video");
  const size = () => film.evaluate((video) => [video.clientWidth, video.clientHeight]);

  // Nothing of it is loaded before somebody wants it, and it has its place.
  expect(`loaded at once: ${asked}`, !asked.some((url) => /\.(webm|mp3)$/.test(url)));
  const before = await size();
  expect(`the film is shown ${before[0]} × ${before[1]}`, Math.abs(before[0] / before[1] - 16 / 9) < 0.05);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect("the film is wider than the page", !wider);

  // It plays, and goes to any place.
  await film.evaluate(async (video) => {
    const until = (event) => new Promise((done, failed) => {
      video.addEventListener(event, done, { once: true });
      video.addEventListener("error", () => failed(new Error(`cannot be played: ${video.error?.message}`)), { once: true });
    });
    video.muted = true;
    video.preload = "auto";
    const ready = until("canplaythrough");
    video.load();
    await ready;
    await video.play();
    video.pause();
    const there = until("seeked");
    video.currentTime = 1.5;
    await there;
  });
  const state = await film.evaluate((video) => ({
    time: video.currentTime,
    ready: video.readyState,
    length: video.duration,
    end: video.seekable.end(0),
    pixels: [video.videoWidth, video.videoHeight],
  }));
  expect(`after the jump: ${JSON.stringify(state)}`, Math.abs(state.time - 1.5) < 0.2 && state.ready >= 2);
  expect(`its length: ${JSON.stringify(state)}`, state.length > 1.9 && state.length < 2.2 && state.end > 1.9);
  expect(`its size: ${state.pixels}`, state.pixels[0] === 160 && state.pixels[1] === 90);
  const after = await size();
  expect(`the page has moved: ${before} → ${after}`, before[0] === after[0] && before[1] === after[1]);

  // Its captions are those of the file, and the one of this moment is shown.
  const captions = await film.evaluate(async (video) => {
    const [track] = video.textTracks;
    for (let turn = 0; turn < 200 && !track.cues?.length; turn += 1) await new Promise((next) => setTimeout(next, 25));
    return { mode: track.mode, language: track.language, kind: track.kind, count: track.cues.length, now: [...track.activeCues].map((cue) => cue.text) };
  });
  expect(`captions: ${JSON.stringify(captions)}`, captions.mode === "showing" && captions.kind === "captions" && captions.language === "ja" && captions.count === 2);
  expect(`the caption of now: ${captions.now}`, captions.now.join() === "二つ目");

  // A part is the same part of what is published, without what is private in it.
  const parts = await page.evaluate(async () => {
    const of = async (url, range) => {
      const answer = await fetch(url, range ? { headers: { range } } : {});
      return { status: answer.status, range: answer.headers.get("content-range"), bytes: [...new Uint8Array(await answer.arrayBuffer())] };
    };
    const all = [];
    for (const source of document.querySelectorAll("video source, audio source")) {
      const [whole, part] = [await of(source.src), await of(source.src, "bytes=20-219")];
      const same = part.bytes.every((byte, at) => byte === whole.bytes[20 + at]);
      const text = new TextDecoder("latin1").decode(new Uint8Array(whole.bytes));
      all.push({ status: part.status, range: part.range, len: part.bytes.length, size: whole.bytes.length, same, text });
    }
    return all;
  });
  expect(`${parts.length} are played`, parts.length === 2);
  for (const part of parts) {
    expect(`a part: ${part.status}, ${part.range}`, part.status === 206 && part.range === `bytes 20-219/${part.size}` && part.len === 200);
    expect("a part is another than the same part of the whole", part.same);
    expect("what is private is sent", !part.text.includes(secret));
  }
  expect(`asked elsewhere: ${outside()}`, outside().length === 0);
} finally {
  await browser.close();
}
