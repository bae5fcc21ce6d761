-- A process tells what it holds and who waits in it, several times a lease:
-- process, mark, restore (0 or 1), rejoin (0 or 1), count of held, the held ids, the waiting ids
local process, mark = ARGV[2], tonumber(ARGV[3])
local restore, rejoin, held = ARGV[4] == '1', ARGV[5] == '1', tonumber(ARGV[6])

-- Who was cut off may have called meanwhile; not oftener than once a lease, so that one bad link closes the account for few.
if rejoin and now - state.began > terms.lease then begin() end
redis.call('ZADD', PROCESSES, now + terms.heartbeat, process)

local known, lost, granted = {}, {}, {}
for i = 7, 6 + held do
  local id = ARGV[i]
  known[id] = true
  if restore or redis.call('ZSCORE', LEASES, id) then
    redis.call('ZADD', LEASES, now + terms.lease, id)
    redis.call('ZREM', WAITING[lane_of(id)], id)
  else
    lost[#lost + 1] = id
  end
end
for i = 7 + held, #ARGV do
  local id = ARGV[i]
  known[id] = true
  if redis.call('ZSCORE', LEASES, id) then
    granted[#granted + 1] = id
  else
    set('arrivals', (state.arrivals or 0) + 1)
    redis.call('ZADD', WAITING[lane_of(id)], 'NX', state.arrivals, id)
  end
end
-- What of this process nobody in it knows any more: its release was lost. Numbers from the mark on may be under way to here.
for _, id in ipairs(redis.call('ZRANGE', LEASES, 0, -1)) do
  if process_of(id) == process and number_of(id) < mark and not known[id] then redis.call('ZREM', LEASES, id) end
end
for _, queue in pairs(WAITING) do
  for _, id in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
    if process_of(id) == process and number_of(id) < mark and not known[id] then redis.call('ZREM', queue, id) end
  end
end
serve('')
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, terms.remembered) end
return {
  state.epoch, redis.call('ZCARD', LEASES), math.min(most(), 1000000000), closed_for(), math.floor(math.max(0, available and terms.points > 0 and available() or 0)),
  redis.call('ZCARD', WAITING.l), redis.call('ZCARD', WAITING.r), redis.call('ZCARD', WAITING.b), lost, granted
}
