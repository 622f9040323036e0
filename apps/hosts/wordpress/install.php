<?php
// Run on the command line by the test: a site with the plugin, a theme and one page for each way to write a figure.
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = $argv[2];
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter( 'pre_wp_mail', '__return_false' );
wp_install( 'Intranet', 'admin', 'admin@intranet.example', true, '', 'a password of the test' );
switch_theme( 'plain' );
$activated = activate_plugin( 'plumbline/plumbline.php' );
if ( is_wp_error( $activated ) ) {
	fwrite( STDERR, $activated->get_error_message() );
	exit( 1 );
}
foreach ( json_decode( file_get_contents( 'php://stdin' ), true ) as $page ) {
	// Nobody is logged in here: content goes through the filter for editors who may not write any HTML.
	kses_init_filters();
	$id = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => $page['title'], 'post_name' => $page['name'], 'post_content' => wp_slash( $page['content'] ) ), true );
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $id->get_error_message() );
		exit( 1 );
	}
	echo $page['name'] . ' ' . $id . "\n";
}
