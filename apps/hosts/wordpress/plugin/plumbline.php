<?php
/**
 * Plugin Name: Plumbline
 * Description: KPIs as a block and as a shortcode.
 * Version: 0.1.0
 * License: Apache-2.0
 * Requires at least: 6.0
 * Requires PHP: 7.4
 */

namespace Plumbline;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const TAGS    = array( 'gauge' => 'kpi-gauge', 'trend' => 'kpi-trend', 'funnel' => 'funnel-chart' );
/** What an editor may set. Nothing that runs code, whatever is written into it. */
const ATTRIBUTES = array(
	'kpi', 'label', 'period', 'where', 'compare', 'src', 'theme', 'format', 'currency', 'unit', 'digits', 'value', 'target', 'previous', 'min', 'max',
	'bands', 'direction', 'status', 'tone', 'shape', 'values', 'labels', 'grain', 'steps', 'orientation', 'as-of', 'href',
);

add_action( 'init', __NAMESPACE__ . '\\register' );

function register() {
	$assets = plugins_url( 'assets/', __FILE__ );
	wp_register_script( 'plumbline', $assets . 'plumbline.js', array(), VERSION, true );
	wp_register_style( 'plumbline', $assets . 'plumbline.css', array(), VERSION );
	wp_register_script( 'plumbline-block', plugins_url( 'block.js', __FILE__ ), array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element' ), VERSION, true );
	add_shortcode( 'kpi', __NAMESPACE__ . '\\shortcode' );
	register_block_type( __DIR__ . '/block.json', array( 'render_callback' => __NAMESPACE__ . '\\block' ) );
	add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\\load_early' );
}

/** `[kpi figure="gauge" label="Win rate" value="0.63"]A dated table[/kpi]` */
function shortcode( $attributes, $floor = '' ) {
	// WordPress lowers names of attributes; `as-of` stays as it is.
	return figure( is_array( $attributes ) ? $attributes : array(), wp_kses_post( (string) $floor ) );
}

function block( $attributes ) {
	$given = array();
	foreach ( explode( "\n", $attributes['settings'] ) as $line ) {
		$parts = explode( '=', $line, 2 );
		if ( count( $parts ) === 2 ) {
			$given[ strtolower( trim( $parts[0] ) ) ] = trim( $parts[1] );
		}
	}
	$given['figure'] = $attributes['figure'];
	return figure( $given, wp_kses_post( $attributes['floor'] ) );
}

/** The element, in the source that it asks when it names definitions; its content is what people read without scripts. */
function figure( $given, $floor ) {
	load();
	$tag  = TAGS[ $given['figure'] ?? 'gauge' ] ?? TAGS['gauge'];
	$html = '<' . $tag;
	foreach ( ATTRIBUTES as $name ) {
		if ( isset( $given[ $name ] ) && $given[ $name ] !== '' ) {
			$value = in_array( $name, array( 'src', 'href' ), true ) ? esc_url( $given[ $name ] ) : esc_attr( $given[ $name ] );
			$html .= ' ' . $name . '="' . $value . '"';
		}
	}
	$html .= '>' . $floor . '</' . $tag . '>';
	if ( empty( $given['definitions'] ) ) {
		return $html;
	}
	$day = empty( $given['today'] ) ? '' : ' as-of="' . esc_attr( $given['today'] ) . '"';
	return '<kpi-source definitions="' . esc_url( $given['definitions'] ) . '"' . $day . '>' . $html . '</kpi-source>';
}

/**
 * Loads before the content what keeps the place of figures in it. Editors who may not write any HTML may still write data-kpi elements:
 * WordPress keeps data-*, and the script upgrades them.
 */
function load_early() {
	foreach ( $GLOBALS['wp_query']->posts ?? array() as $post ) {
		if ( has_shortcode( $post->post_content, 'kpi' ) || has_block( 'plumbline/kpi', $post ) || strpos( $post->post_content, 'data-kpi' ) !== false ) {
			load();
			return;
		}
	}
}

function load() {
	wp_enqueue_script( 'plumbline' );
	wp_enqueue_style( 'plumbline' );
}
