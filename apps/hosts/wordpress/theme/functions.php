<?php
// WordPress writes styles into its pages, and a script for emoji that nothing here needs; all else comes from files of its own.
remove_action( 'wp_head', 'print_emoji_detection_script', 7 );
add_action( 'send_headers', function () {
	header( "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types lit-html" );
} );
add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_style( 'plain', get_stylesheet_uri() );
} );
