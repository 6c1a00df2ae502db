/** Imported first: the connection is made while the rest of the page's code is still being run. */
import { connect } from './client'
import { openWire } from './wire'

connect(openWire())
