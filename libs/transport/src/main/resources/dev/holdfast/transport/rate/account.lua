-- What every move on an account begins with: its state, and who is served next. MemoryBook is the same in Java.
--
-- KEYS: 1 state (hash), 2 leases (id -> end), 3 processes (name -> end), 4..7 those who wait, by lane: alone, live, retry, bulk
-- ARGV: 1 terms (JSON), then the move's own
-- An id is process:number:lane:points. All times are milliseconds of this server's clock.

local terms = cjson.decode(ARGV[1])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)

local STATE, LEASES, PROCESSES = KEYS[1], KEYS[2], KEYS[3]
local WAITING = { a = KEYS[4], l = KEYS[5], r = KEYS[6], b = KEYS[7] }

local state = {}
local flat = redis.call('HGETALL', STATE)
for i = 1, #flat, 2 do state[flat[i]] = tonumber(flat[i + 1]) end

local function set(field, value)
  state[field] = value
  redis.call('HSET', STATE, field, string.format('%.3f', value))
end

local function process_of(id) return string.match(id, '^([^:]+)') end
local function number_of(id) return tonumber(string.match(id, '^[^:]+:(%d+)')) end
local function lane_of(id) return string.match(id, ':(%a):') end
local function points_of(id) return tonumber(string.match(id, ':(%d+)$')) end

-- A memory that begins anew knows nothing of the calls under way: nobody is admitted until all had time to tell of theirs.
local function begin()
  set('epoch', tonumber(clock[1]) * 1000000 + tonumber(clock[2]))
  set('began', now)
  set('quiet', now + terms.quiet)
end

if not state.epoch then begin() end
redis.call('ZREMRANGEBYSCORE', LEASES, '-inf', now)
redis.call('ZREMRANGEBYSCORE', PROCESSES, '-inf', now)

-- Calls at once that are admitted now: what the vendor's last refusal left, and one more for each span without another.
local function most()
  if terms.calls == 0 then return math.huge end
  if not state.cut then return terms.calls end
  return math.min(terms.calls, state.cut + math.floor((now - state.cut_at) / terms.grow))
end

local function capacity() return state.capacity or terms.points end
local function per_second() return state.per_second or terms.per_second end

local function available()
  local since = now - (state.available_at or now)
  return math.min(capacity(), (state.available or capacity()) + since * per_second() / 1000)
end

-- When there are points enough for the call that was found to be next.
local refill = 0

local function payable(id, floor)
  if terms.points == 0 then return true end
  local missing = math.min(points_of(id) + floor * capacity(), capacity()) - available()
  if missing <= 0 then return true end
  refill = math.ceil(missing / per_second() * 1000)
  return false
end

local function pay(id)
  if terms.points > 0 then
    local left = available() - points_of(id)
    set('available', left)
    set('available_at', now)
  end
end

-- The first who waits in a lane and whose process lives.
local function head(lane)
  while true do
    local id = redis.call('ZRANGE', WAITING[lane], 0, 0)[1]
    if not id then return nil end
    if redis.call('ZSCORE', PROCESSES, process_of(id)) then return id end
    redis.call('ZREM', WAITING[lane], id)
  end
end

-- Live before retry before bulk, but every so often a lower lane that had to stand back comes first.
local function choose(bulk_calls)
  local live, retry, bulk = head('l'), head('r'), head('b')
  local bulk_most = terms.calls == 0 and math.huge or math.max(1, most() - terms.live_reserve)
  if bulk_calls >= bulk_most then bulk = nil end
  local bulk_turn = terms.bulk_every > 0 and (state.bulk_passed or 0) >= terms.bulk_every - 1
  local retry_turn = terms.retry_every > 0 and (state.retry_passed or 0) >= terms.retry_every - 1
  local next
  if bulk and bulk_turn then next = bulk
  elseif retry and retry_turn then next = retry
  else next = live or retry or bulk end
  if not next then return nil end
  local floor = (next == bulk and not bulk_turn) and math.max(terms.bulk_floor, terms.head_room) or terms.head_room
  if not payable(next, floor) then return nil end
  if terms.calls > 0 or terms.points > 0 then
    if next == bulk then set('bulk_passed', 0) elseif bulk then set('bulk_passed', (state.bulk_passed or 0) + 1) end
    if next == retry then set('retry_passed', 0)
    elseif retry then set('retry_passed', (state.retry_passed or 0) + 1) end
  end
  return next
end

-- Leases what is free. Who asks now learns it from the answer, others by a message; theirs is short until they confirm it.
local function serve(asking)
  if now < state.quiet or now < (state.closed or 0) then return end
  local calls, bulk_calls = 0, 0
  for _, id in ipairs(redis.call('ZRANGE', LEASES, 0, -1)) do
    calls = calls + 1
    if lane_of(id) == 'a' then return end
    if lane_of(id) == 'b' then bulk_calls = bulk_calls + 1 end
  end
  while calls < most() do
    local next = head('a')
    if next and calls > 0 then return end
    next = next or choose(bulk_calls)
    if not next then return end
    pay(next)
    redis.call('ZREM', WAITING[lane_of(next)], next)
    redis.call('ZADD', LEASES, now + terms.heartbeat, next)
    if next ~= asking then redis.call('PUBLISH', terms.channel .. process_of(next), next) end
    if lane_of(next) == 'a' then return end
    if lane_of(next) == 'b' then bulk_calls = bulk_calls + 1 end
    calls = calls + 1
  end
end

local function closed_for() return math.max(0, (state.closed or 0) - now) end
