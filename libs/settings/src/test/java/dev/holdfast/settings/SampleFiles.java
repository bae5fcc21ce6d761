package dev.holdfast.settings;

/** Files that are good. */
final class SampleFiles {

    static final String LEAST = """
            connections:
              - name: acme-us
                owner: finance-ops
                shop:
                  domain: acme-us.myshopify.com
                  access-token: env://ACME_TOKEN
                  webhook-secrets: [env://ACME_SECRET]
                erp:
                  netsuite:
                    account: 1234567_SB1
                    tba:
                      consumer-key: env://A
                      consumer-secret: env://B
                      token-id: env://C
                      token-secret: env://D
            """;

    static final String WHOLE = """
            connections:
              - name: acme-us
                tenant: acme
                owner: finance-ops@acme.example
                mode: live
                book-from: 2026-11-01T00:00:00+01:00
                shop:
                  domain: acme-us.myshopify.com
                  api-version: 2026-07
                  admin-url: http://127.0.0.1:9999/shopify/acme-us.myshopify.com/
                  client-id: env://ACME_ID
                  client-secret: file:///run/secrets/acme
                  webhook-secrets:
                    - env://ACME_SECRET
                    - env://ACME_SECRET_NEXT
                erp:
                  netsuite:
                    account: 1234567
                    base-url: http://127.0.0.1:9999/netsuite/1234567
                    oauth:
                      client-id: env://NS_ID
                      certificate-id: env://NS_CERT
                      private-key: file:///run/secrets/ns.pem
                    concurrency: 7
                    settle: PT2M
                    subsidiary: 1
                    location: 2
                    locations: {64000000001: 3}
                    tax-codes:
                      State Tax: 11
                    default-tax-code: -7
                    exempt-tax-code: -8
                    shipping-methods: {Standard: 21}
                    items: {tip: 31, shipping: 32}
                    sku-aliases: {MUG-BLUE: MUG_BLUE}
                    order-key-field: otherrefnum
                    line-id-field: custcol_shopify_line
                    time-zone: America/New_York
                booking:
                  payment: paid
                  test-orders: true
                  excluded-sources: [pos]
                  excluded-tags: [wholesale]
                  gift-card-only: true
                  money: presentment
                  tax: erp-calculates
                  customers: single
                  guest-customer: 1187
                sources:
                  - name: warehouse
                    scheme: standard-webhooks
                    token: env://WAREHOUSE_TOKEN
                    secrets: [env://WAREHOUSE_SECRET]
            """;

    private SampleFiles() {}
}
