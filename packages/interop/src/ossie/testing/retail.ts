/** A model as another tool may write it: several dialects, a table of days, what we have no word for, and mistakes. */
export const RETAIL = `
version: 0.2.0.dev0
semantic_model:
  - name: retail
    description: Sales of a chain of shops.
    ai_context: { instructions: Prefer net sales., synonyms: [shops] }
    owner_team: finance
    datasets:
      - name: sales
        source: dwh.public.sales
        primary_key: [item_id, ticket]
        unique_keys: [[item_id, ticket], [receipt]]
        description: One row per line of a receipt.
        custom_extensions:
          - { vendor_name: DBT, data: '{"materialized": "table"}' }
        fields:
          - { name: item_id, expression: { dialects: [{ dialect: ANSI_SQL, expression: item_id }] }, datatype: Integer, dimension: { is_time: false } }
          - { name: ticket, expression: { dialects: [{ dialect: ANSI_SQL, expression: sales.ticket }] }, datatype: String, dimension: { is_time: false } }
          - { name: date_id, expression: { dialects: [{ dialect: ANSI_SQL, expression: date_id }] }, datatype: Integer, dimension: { is_time: false } }
          - { name: shop_id, expression: { dialects: [{ dialect: ANSI_SQL, expression: shop_id }] }, datatype: String, dimension: { is_time: false } }
          - { name: quantity, expression: { dialects: [{ dialect: ANSI_SQL, expression: quantity }] }, datatype: Integer }
          - name: paid
            label: Amounts
            expression: { dialects: [{ dialect: SNOWFLAKE, expression: "paid_cents::number / 100" }, { dialect: ANSI_SQL, expression: paid }] }
            datatype: Decimal
            ai_context: { synonyms: [net sales] }
          - { name: payload, expression: { dialects: [{ dialect: SNOWFLAKE, expression: "raw:payload" }] }, datatype: Opaque }
      - name: days
        source: dwh.public.days
        primary_key: [day_id]
        fields:
          - { name: day_id, expression: { dialects: [{ dialect: ANSI_SQL, expression: day_id }] }, datatype: Integer, dimension: { is_time: false } }
          - { name: day, expression: { dialects: [{ dialect: ANSI_SQL, expression: day }] }, datatype: Date, dimension: {} }
      - name: items
        source: SELECT * FROM dwh.public.items WHERE live
        primary_key: [item_id]
        fields:
          - { name: item_id, expression: { dialects: [{ dialect: ANSI_SQL, expression: item_id }] }, datatype: Integer, dimension: { is_time: false } }
          - { name: brand, expression: { dialects: [{ dialect: ANSI_SQL, expression: brand }] }, datatype: String, dimension: { is_time: false } }
          - { name: list_price, expression: { dialects: [{ dialect: ANSI_SQL, expression: list_price }] } }
      - name: shop-list
        source: dwh.public.shops
        fields:
          - { name: id, expression: { dialects: [{ dialect: ANSI_SQL, expression: shop_number }] }, datatype: String, dimension: { is_time: false } }
          - { name: name, expression: { dialects: [{ dialect: ANSI_SQL, expression: "first_word || ' ' || town" }] } }
    relationships:
      - { name: sales_to_days, from: sales, to: days, from_columns: [date_id], to_columns: [day_id] }
      - { name: sales_to_items, from: sales, to: items, from_columns: [item_id], to_columns: [item_id] }
      - { name: sales to shops, from: sales, to: shop-list, from_columns: [shop_id], to_columns: [shop_number] }
      - { name: lost, from: sales, to: nowhere, from_columns: [shop_id], to_columns: [id] }
    metrics:
      - name: net_sales
        description: What was paid.
        expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(sales.paid) }] }
        ai_context: { synonyms: [revenue] }
      - { name: list_value, expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(sales.quantity * items.list_price) }] } }
      - { name: sales_per_item, expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(sales.paid) / COUNT(DISTINCT items.item_id) }] } }
      - { name: cheap_sales, expression: { dialects: [{ dialect: ANSI_SQL, expression: "SUM(CASE WHEN items.list_price < 10 THEN paid END)" }] } }
      - { name: value, expression: { dialects: [{ dialect: ANSI_SQL, expression: net_sales / list_value }] } }
      - { name: lines, expression: { dialects: [{ dialect: ANSI_SQL, expression: COUNT(*) }] } }
      - { name: cube_only, expression: { dialects: [{ dialect: MDX, expression: "[Measures].[Paid]" }] } }
      - { name: bare, expression: { dialects: [{ dialect: ANSI_SQL, expression: paid * 2 }] } }
      - { name: shouted, expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(items.brand) }] } }
`;
