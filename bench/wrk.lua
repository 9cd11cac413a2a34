-- Driven by bench.mjs through environment variables: one request a call, answers counted when they are right.
local env = os.getenv
local url, ids, auth, marker = env("BENCH_URL"), env("BENCH_IDS"), env("BENCH_AUTH"), env("BENCH_MARKER")
local path = url:gsub("^%a+://[^/]+", "")
local headers = {}
if auth ~= "" then headers["Authorization"] = auth end
local first, last = ids:match("^(%d+)-(%d+)$")
local body
if not first then
  local file = assert(io.open(env("BENCH_PAYLOAD"), "rb"))
  body = file:read("*a")
  file:close()
  headers["Content-Type"] = "application/json; charset=utf-8"
end
local thread_list = {}
function setup(thread) table.insert(thread_list, thread) end
function init() ok, failed = 0, 0; math.randomseed(os.time()) end
function request()
  if body then return wrk.format("POST", path, headers, body) end
  return wrk.format("GET", (path:gsub("{id}", math.random(first, last))), headers)
end
function response(status, _, content)
  if status >= 200 and status < 300 and content:find(marker, 1, true) then ok = ok + 1 else failed = failed + 1 end
end
function done(summary, latency)
  local good, bad = 0, 0
  for _, thread in ipairs(thread_list) do good = good + thread:get("ok"); bad = bad + thread:get("failed") end
  local errors = summary.errors
  bad = bad + errors.connect + errors.read + errors.write + errors.timeout
  local out = assert(io.open(env("BENCH_OUT"), "w"))
  out:write(string.format('{"okPerSecond":%f,"failed":%d,"p50":%f,"p99":%f}', good / (summary.duration / 1e6), bad,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
  out:close()
end
