package dev.holdfast.connectors.shopify;

import java.util.Map;

/** Every query that Holdfast sends to the Admin API. */
final class AdminQueries {

    private static final String BAG = """
            fragment Bag on MoneyBag {
              shopMoney { amount currencyCode }
              presentmentMoney { amount currencyCode }
            }
            """;

    private static final String LINE = """
            fragment Line on LineItem {
              id sku title quantity currentQuantity requiresShipping taxable isGiftCard
              variant { id }
              originalUnitPriceSet { ...Bag }
              discountAllocations { allocatedAmountSet { ...Bag } }
              taxLines { title rate channelLiable priceSet { ...Bag } }
            }
            """;

    private static final String REFUND_LINE = """
            fragment RefundedLine on RefundLineItem {
              lineItem { id } quantity restockType location { id } subtotalSet { ...Bag } totalTaxSet { ...Bag }
            }
            """;

    private static final String FULFILLED_LINE = """
            fragment FulfilledLine on FulfillmentLineItem { lineItem { id } quantity }
            """;

    private static final String ADDRESS = """
            fragment Place on MailingAddress {
              name company address1 address2 city provinceCode zip countryCodeV2 phone
            }
            """;

    private static final String REFUND = """
            fragment Returned on Refund {
              id createdAt processedAt
              refundLineItems(first: $refundLines) { nodes { ...RefundedLine } pageInfo { hasNextPage endCursor } }
              refundShippingLines(first: $refundShipping) {
                nodes { subtotalAmountSet { ...Bag } taxAmountSet { ...Bag } } pageInfo { hasNextPage endCursor }
              }
              orderAdjustments(first: $adjustments) {
                nodes { amountSet { ...Bag } taxAmountSet { ...Bag } reason } pageInfo { hasNextPage endCursor }
              }
              duties { amountSet { ...Bag } }
              transactions(first: $transactions) {
                nodes { kind status amountSet { ...Bag } } pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private static final String FULFILLMENT = """
            fragment Shipped on Fulfillment {
              id createdAt status location { id } trackingInfo { company number }
              fulfillmentLineItems(first: $fulfilledLines) {
                nodes { ...FulfilledLine } pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private static final String HEAD = """
            fragment Head on Order {
              id name createdAt updatedAt processedAt cancelledAt displayFinancialStatus
              currencyCode presentmentCurrencyCode taxesIncluded test sourceName tags note poNumber email
              retailLocation { id }
              customer {
                id firstName lastName
                defaultEmailAddress { emailAddress }
                defaultPhoneNumber { phoneNumber }
              }
              billingAddress { ...Place }
              shippingAddress { ...Place }
              lineItems(first: $lines) { nodes { ...Line } pageInfo { hasNextPage endCursor } }
              shippingLines(first: $shippingLines, includeRemovals: true) {
                nodes {
                  id title code isRemoved
                  originalPriceSet { ...Bag }
                  discountAllocations { allocatedAmountSet { ...Bag } }
                  taxLines { title rate channelLiable priceSet { ...Bag } }
                }
                pageInfo { hasNextPage endCursor }
              }
              currentTotalDutiesSet { ...Bag }
              currentTotalAdditionalFeesSet { ...Bag }
              totalTipReceivedSet { ...Bag }
              totalCashRoundingAdjustment { paymentSet { ...Bag } refundSet { ...Bag } }
              totalPriceSet { ...Bag }
              currentTotalPriceSet { ...Bag }
              currentTotalTaxSet { ...Bag }
            }
            """ + LINE + ADDRESS + BAG;

    private static final String WHOLE_ORDER = """
            fragment WholeOrder on Order {
              ...Head
              refunds(first: $refunds) { ...Returned }
              fulfillments(first: $fulfillments) { ...Shipped }
            }
            """ + HEAD + REFUND + REFUND_LINE + FULFILLMENT + FULFILLED_LINE;

    private static final String REFUND_SIZES =
            "$refundLines: Int!, $refundShipping: Int!, $adjustments: Int!, $transactions: Int!";

    private static final String SIZES = """
            $lines: Int!, $shippingLines: Int!, $refunds: Int!, %s,
            $fulfillments: Int!, $fulfilledLines: Int!""".formatted(REFUND_SIZES);

    /** One order, whole as far as the sizes reach. */
    static final String ORDER = """
            query Order($id: ID!, %s) { order(id: $id) { ...WholeOrder } }
            """.formatted(SIZES) + WHOLE_ORDER;

    /** A page of orders, with a canary that no order can be found by. */
    static final String ORDERS = """
            query Orders($page: Int!, $after: String, $filter: String!, $canary: String!, $sort: OrderSortKeys!, %s) {
              orders(first: $page, after: $after, query: $filter, sortKey: $sort) {
                nodes { ...WholeOrder } pageInfo { hasNextPage endCursor }
              }
              canary: orders(first: 1, query: $canary, sortKey: $sort) { nodes { id } }
            }
            """.formatted(SIZES) + WHOLE_ORDER;

    /** A page of the ids of orders, with the same canary. */
    static final String ORDER_IDS = """
            query OrderIds($page: Int!, $after: String, $filter: String!, $canary: String!, $sort: OrderSortKeys!) {
              orders(first: $page, after: $after, query: $filter, sortKey: $sort) {
                nodes { id } pageInfo { hasNextPage endCursor }
              }
              canary: orders(first: 1, query: $canary, sortKey: $sort) { nodes { id } }
            }
            """;

    /** One order, of whose refunds and shipments only the ids are told. */
    static final String ORDER_HEAD = """
            query OrderHead($id: ID!, $lines: Int!, $shippingLines: Int!, $refunds: Int!, $fulfillments: Int!) {
              order(id: $id) { ...Head refunds(first: $refunds) { id } fulfillments(first: $fulfillments) { id } }
            }
            """ + HEAD;

    /** One refund, and whether its order is still the version that was begun with. */
    static final String ONE_REFUND = """
            query OneRefund($id: ID!, %s) { node(id: $id) { ... on Refund { ...Returned order { updatedAt } } } }
            """.formatted(REFUND_SIZES) + REFUND + REFUND_LINE + BAG;

    /** Likewise one shipment. */
    static final String ONE_FULFILLMENT = """
            query OneFulfillment($id: ID!, $fulfilledLines: Int!) {
              node(id: $id) { ... on Fulfillment { ...Shipped order { updatedAt } } }
            }
            """ + FULFILLMENT + FULFILLED_LINE;

    /** More lines of an order, and whether it is still the version that was begun with. */
    static final String MORE_LINES = """
            query MoreLines($id: ID!, $after: String!, $count: Int!) {
              node(id: $id) { ... on Order {
                order: id updatedAt
                more: lineItems(first: $count, after: $after) { nodes { ...Line } pageInfo { hasNextPage endCursor } }
              } }
            }
            """ + LINE + BAG;

    /** More lines of a refund. */
    static final String MORE_REFUND_LINES = """
            query MoreRefundLines($id: ID!, $after: String!, $count: Int!) {
              node(id: $id) { ... on Refund {
                order { updatedAt }
                more: refundLineItems(first: $count, after: $after) {
                  nodes { ...RefundedLine } pageInfo { hasNextPage endCursor }
                }
              } }
            }
            """ + REFUND_LINE + BAG;

    /** More lines of a shipment. */
    static final String MORE_FULFILLED_LINES = """
            query MoreFulfilledLines($id: ID!, $after: String!, $count: Int!) {
              node(id: $id) { ... on Fulfillment {
                order { updatedAt }
                more: fulfillmentLineItems(first: $count, after: $after) {
                  nodes { ...FulfilledLine } pageInfo { hasNextPage endCursor }
                }
              } }
            }
            """ + FULFILLED_LINE;

    /** Who we are to the shop, and what we may do there. */
    static final String IDENTITY = """
            query Identity { shop { myshopifyDomain } currentAppInstallation { accessScopes { handle } } }
            """;

    /** 250 is Shopify's largest page, and more than there are topics. */
    static final String SHOP_FACTS = """
            query ShopFacts {
              shop { myshopifyDomain currencyCode ianaTimezone taxesIncluded }
              webhookSubscriptions(first: 250) { nodes { topic uri } }
            }
            """;

    /** 250 is Shopify's largest page, and more places than a shop may have. */
    static final String PLACES = """
            query Places { locations(first: 250) { nodes { legacyResourceId name } } }
            """;

    /** What is sold; a filter that Shopify could not apply would only show more. */
    static final String VARIANTS = """
            query Variants($after: String) {
              productVariants(first: 250, after: $after, sortKey: ID, query: "product_status:ACTIVE") {
                nodes { id sku } pageInfo { hasNextPage endCursor }
              }
            }
            """;

    /** All of them by name. */
    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("Order", ORDER),
            Map.entry("Orders", ORDERS),
            Map.entry("OrderIds", ORDER_IDS),
            Map.entry("OrderHead", ORDER_HEAD),
            Map.entry("OneRefund", ONE_REFUND),
            Map.entry("OneFulfillment", ONE_FULFILLMENT),
            Map.entry("MoreLines", MORE_LINES),
            Map.entry("MoreRefundLines", MORE_REFUND_LINES),
            Map.entry("MoreFulfilledLines", MORE_FULFILLED_LINES),
            Map.entry("Identity", IDENTITY),
            Map.entry("ShopFacts", SHOP_FACTS),
            Map.entry("Places", PLACES),
            Map.entry("Variants", VARIANTS));

    private AdminQueries() {}
}
