-- Asks for a lease, or whether one was given since: id. Asked again, a caller keeps its place.
local id = ARGV[2]
redis.call('ZADD', PROCESSES, now + terms.heartbeat, process_of(id))
if not redis.call('ZSCORE', LEASES, id) then
  set('arrivals', (state.arrivals or 0) + 1)
  redis.call('ZADD', WAITING[lane_of(id)], 'NX', state.arrivals, id)
  serve(id)
end
local granted = 0
if redis.call('ZSCORE', LEASES, id) then
  redis.call('ZADD', LEASES, now + terms.lease, id)
  granted = 1
end
local again = math.max(refill, state.quiet - now, 0)
return { granted, state.epoch, redis.call('ZCARD', LEASES), again, closed_for() }
