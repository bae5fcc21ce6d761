-- Gives a lease or a place in the queue back, with what the vendor answered:
-- id, refused (0 or 1), how long it asks to wait (ms), and its bucket (available, capacity, per second; or three empty texts)
local id = ARGV[2]
local refused, after = ARGV[3] == '1', tonumber(ARGV[4])

if refused and terms.calls > 0 and now - (state.cut_at or 0) >= terms.calm then
  -- Others use the account as well: what was under way of ours was too much already.
  local calls = math.max(1, math.min(most(), redis.call('ZCARD', LEASES)))
  set('cut', math.max(1, math.floor(calls * terms.shrink)))
  set('cut_at', now)
end
if after > 0 then set('closed', math.max(state.closed or 0, now + math.min(after, terms.closed_at_most))) end

redis.call('ZREM', LEASES, id)
redis.call('ZREM', WAITING[lane_of(id)], id)
if ARGV[5] ~= '' then
  -- The vendor has not charged yet for what is under way.
  local under_way = 0
  for _, other in ipairs(redis.call('ZRANGE', LEASES, 0, -1)) do under_way = under_way + points_of(other) end
  set('capacity', tonumber(ARGV[6]))
  set('per_second', tonumber(ARGV[7]))
  set('available', math.max(0, tonumber(ARGV[5]) - under_way))
  set('available_at', now)
end
serve('')
return 0
